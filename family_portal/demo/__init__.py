"""The demo: fictional households and a sign-in page that lists them."""
