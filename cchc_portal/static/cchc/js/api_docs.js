"use strict";

const page = document.getElementById("api-docs");

SwaggerUIBundle({
  url: page.dataset.schema,
  domNode: page,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  // the validator's badge would ask another host
  validatorUrl: null,
  supportedSubmitMethods: ["get"],
});
