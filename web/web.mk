# The front end of the viewer, which the Go package web embeds.

.PHONY: web

web:
	cd web/app && npm ci --no-audit --no-fund && npm run build
