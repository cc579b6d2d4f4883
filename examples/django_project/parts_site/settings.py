"""Settings of the project: no database, no sessions; only what the example shows."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[1]
PRIVACY_POLICY = Path(
    os.environ.get("PRIVACY_POLICY", BASE_DIR.parents[1] / "policies" / "smart-parts-pc")
)

SECRET_KEY = os.environ.get("SECRET_KEY", "only for the example")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
ROOT_URLCONF = "parts_site.urls"
INSTALLED_APPS = ["purposebind.guard.django.PurposebindConfig"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]

# `manage.py check` loads every policy named here.
PURPOSEBIND_POLICIES = [PRIVACY_POLICY]
