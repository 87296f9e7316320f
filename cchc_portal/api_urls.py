"""The contents page of the API: which address leads to which resource."""

urlpatterns = []
