"""Which address leads to which room."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from pages.lazy_views import LazyViews, lazy_path

audit = LazyViews("badgechat.audit.views")
crawlers = LazyViews("badgechat.crawlers")
few_posts = LazyViews("badgechat.few_posts")
health = LazyViews("badgechat.health")
sign_in = LazyViews("badgechat.sign_in.views")

handler400 = "badgechat.outage.bad_request"
handler500 = "badgechat.outage.server_error"

urlpatterns = [
    lazy_path("healthz", health.healthz, name="healthz"),
    lazy_path("robots.txt", crawlers.robots_txt, name="robots_txt"),
    lazy_path("favicon.ico", crawlers.favicon, name="favicon"),
    lazy_path("sitemap.xml", crawlers.sitemap_xml, name="sitemap"),
    lazy_path(".well-known/security.txt", crawlers.security_txt, name="security_txt"),
    lazy_path("accounts/arrive/<str:token>/", sign_in.arrive, name="arrive"),
    lazy_path("accounts/login/", sign_in.sign_in, name="login"),
    path("accounts/logout/", auth.LogoutView.as_view(), name="logout"),
    lazy_path("accounts/password/", sign_in.keep_password, name="password_change"),
    path("accounts/password/done/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    lazy_path("accounts/audit/", audit.audit, name="audit"),
    lazy_path("accounts/audit.csv", audit.audit_csv, name="audit_csv"),
    # The admin's own doors would know neither limits nor links.
    lazy_path("admin/login/", sign_in.sign_in, name="admin_login"),
    lazy_path("admin/password_change/", sign_in.keep_password, name="admin_password_change"),
    path("admin/", admin.site.urls),
    lazy_path("about/", few_posts.about, name="about"),
    path("", include("pages.urls")),
]
