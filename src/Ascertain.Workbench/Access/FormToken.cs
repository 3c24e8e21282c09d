using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;

namespace Ascertain.Workbench.Access;

/// <summary><c>GET /form</c>: the token that a form of this session carries now, and who would enter it. The script that keeps what was typed asks before a form goes.</summary>
internal static class FormToken
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/form", static (HttpContext context, IAntiforgery antiforgery) =>
        Results.Text(JsonSerializer.Serialize(new { form = antiforgery.GetAndStoreTokens(context).RequestToken, name = context.Features.Get<Acting>()?.Name }), "application/json"));
}
