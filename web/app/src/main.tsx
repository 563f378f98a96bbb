import { render } from "preact";
import { App } from "./App";
import { theSource } from "./source";
import "./style.css";

render(<App source={theSource()} />, document.getElementById("app")!);
