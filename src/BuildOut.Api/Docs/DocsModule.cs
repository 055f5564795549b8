using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace BuildOut.Api.Docs;

/// <summary>OpenAPI 3.1 and the reference that is made from it, served without any outside host.</summary>
internal static class DocsModule
{
    public static IHostApplicationBuilder AddDocs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(
            "v1",
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.AddOperationTransformer(OperationDocs.Describe);
                options.AddDocumentTransformer(DocumentDocs.Describe);
            }
        );
        return builder;
    }

    public static void MapDocs(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.yaml").AllowAnonymous();
        app.MapGuide();
        app.MapGet("/docs/errors", ErrorPages.Index).AllowAnonymous().ExcludeFromDescription();
        app.MapScalarApiReference(
                "/docs",
                options =>
                    options
                        .WithTitle("BuildOut")
                        .WithOpenApiRoutePattern("/openapi/{documentName}.json")
                        .DisableDefaultFonts()
                        .DisableTelemetry()
                        .DisableAgent()
                        .DisableMcp()
                        .HideDeveloperTools()
                        .HideClientButton()
            )
            .AllowAnonymous();
    }
}
