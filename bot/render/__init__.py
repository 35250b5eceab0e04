"""One Markdown document out of `templates/`, then one walker for each surface it is shown on."""
