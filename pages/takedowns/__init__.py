"""How people are left out: a public page with a form, and the desk where moderators do what is asked."""
