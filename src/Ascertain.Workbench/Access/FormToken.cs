using System.Text.Json;
using Ascertain.Workbench.Accounts;
using Microsoft.AspNetCore.Antiforgery;

namespace Ascertain.Workbench.Access;

/// <summary><c>GET /form</c>: the token that a form of this session carries now, who would enter it, and how long the session has. The script that keeps what was typed asks before a form goes.</summary>
internal static class FormToken
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/form", static (HttpContext context, IAntiforgery antiforgery) =>
        Results.Text(JsonSerializer.Serialize(new { form = antiforgery.GetAndStoreTokens(context).RequestToken, name = context.Features.Get<Acting>()?.Name, left = LeftOf(context) }), "application/json"));

    /// <summary>Milliseconds until the session of a request is over if nothing more is asked for; null where sessions do not end.</summary>
    public static long? LeftOf(HttpContext? context) =>
        context?.Features.Get<Session>() is { } session ? (long)context.RequestServices.GetRequiredService<Sessions>().LeftOf(session).TotalMilliseconds : null;
}
