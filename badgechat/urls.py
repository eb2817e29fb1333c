"""Which address leads to which room."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe

from badgechat.crawlers import SITEMAPS, favicon, robots_txt, security_txt
from badgechat.few_posts import few_posts
from badgechat.health import healthz
from badgechat.sign_in.views import KeepPassword, SignIn, arrive
from pages.request_params.params import Param, any_text, takes_params
from pages.takedowns.views import about

NEXT = Param("next", any_text(2_000), "")
"""Where signing in leads; Django's own view reads it, and follows it on this site only."""

handler400 = "badgechat.outage.bad_request"
handler500 = "badgechat.outage.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots_txt, name="robots_txt"),
    path("favicon.ico", favicon, name="favicon"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("accounts/arrive/<str:token>/", arrive, name="arrive"),
    path("accounts/login/", takes_params(NEXT)(SignIn.as_view()), name="login"),
    path("accounts/logout/", auth.LogoutView.as_view(), name="logout"),
    path("accounts/password/", KeepPassword.as_view(), name="password_change"),
    path("accounts/password/done/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    # The admin's own doors would know neither limits nor links.
    path("admin/login/", takes_params(NEXT)(SignIn.as_view()), name="admin_login"),
    path("admin/password_change/", KeepPassword.as_view(), name="admin_password_change"),
    path("admin/", admin.site.urls),
    path("about/", few_posts(about), name="about"),
    path("", include("pages.urls")),
]
