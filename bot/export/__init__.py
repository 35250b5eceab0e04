"""The site: everything the program knows, as pages that a web server or a shared folder can hold."""
