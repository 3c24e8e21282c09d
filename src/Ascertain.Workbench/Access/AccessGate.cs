using System.Net;
using Ascertain.Workbench.Texts;

namespace Ascertain.Workbench.Access;

/// <summary>Lets in who came by the link: the right host name (a page of another site can point a name of its own at this machine), the cookie, and for what changes
/// anything a request that this site's own pages made.</summary>
internal sealed class AccessGate(RequestDelegate next, AccessLink access, WorkbenchOptions options, UiTexts texts)
{
    private readonly Acting person = new(options.ActorName);

    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (context.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from) || request.Host.Host is not ("127.0.0.1" or "localhost") || request.Host.Port != context.Connection.LocalPort)
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "gate.host");
        }

        if (request.Path == AccessLink.Path)
        {
            return EnterAsync(context);
        }

        if (!access.IsSession(request.Cookies[access.Cookie]))
        {
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, "gate.session");
        }

        context.Features.Set(person);
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsOwn(request) ? next(context) : RefuseAsync(context, StatusCodes.Status403Forbidden, "gate.origin");
    }

    /// <summary>True when a page of this site made the request.</summary>
    public static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}" && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";

    private Task EnterAsync(HttpContext context)
    {
        if (access.Enter(context.Request.Query["token"]) is not { } session)
        {
            return access.IsSession(context.Request.Cookies[access.Cookie]) ? Home(context) : RefuseAsync(context, StatusCodes.Status403Forbidden, "gate.token");
        }

        context.Response.Cookies.Append(access.Cookie, session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        return Home(context);
    }

    private static Task Home(HttpContext context)
    {
        context.Response.Redirect("/");
        return Task.CompletedTask;
    }

    // What was typed comes back, as text that no browser runs: a workbench that was started anew knows the old session no more.
    private async Task RefuseAsync(HttpContext context, int status, string key)
    {
        string typed = key == "gate.session" && IsOwn(context.Request) ? await LostForms.TypedAsync(context.Request) : "";
        await PlainAnswer.SayAsync(context, status, typed.Length == 0 ? texts[key] : $"{texts[key]}\n\n{texts["gate.typed"]}{typed}");
    }
}
