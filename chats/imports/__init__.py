"""Imports: intake, staging, matching, preview, storing, and the pipeline that goes through them."""
