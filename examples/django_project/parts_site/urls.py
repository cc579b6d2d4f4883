"""Addresses of the views."""

from django.urls import path

from parts_site import views

urlpatterns = [
    path("health", views.health),
    path("orders/<int:number>/also-bought", views.also_bought),
    path("orders/<int:number>/fees", views.fees),
    path("orders/<int:number>/support", views.support),
    path("orders/<int:number>/delivery", views.Delivery.as_view()),
]
