using Ascertain.Workbench.Investigations;

namespace Ascertain.Workbench.Pages;

/// <summary>Shows the report as it lies in the folder: under a policy of its own, without scripts and without reach into the workbench.</summary>
internal static class ReportFile
{
    private const string Policy = "default-src 'none'; object-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'; base-uri 'none'";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/i/{id}/report", static (string id, HttpContext context, OpenInvestigations all) =>
    {
        if (all.Find(id) is not { HasReport: true } investigation)
        {
            return Results.NotFound();
        }

        context.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.File(investigation.ReportPath, "text/html; charset=utf-8");
    });
}
