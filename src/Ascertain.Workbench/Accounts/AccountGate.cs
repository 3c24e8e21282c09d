using System.Globalization;
using System.Security.Claims;
using Ascertain.Workbench.Access;
using Ascertain.Workbench.Texts;

namespace Ascertain.Workbench.Accounts;

/// <summary>The gate of a workbench that other machines reach: the right host name over TLS, a session, and for what changes anything a request that this site's own pages made. Sets whose
/// request it is.</summary>
internal sealed class AccountGate(RequestDelegate next, Sessions sessions, AccountList accounts, AccessLog log, WorkbenchOptions options, UiTexts texts)
{
    /// <summary>Open to who has no session yet.</summary>
    private static readonly string[] Open = ["/signin", "/invited", "/passkeys/signin/ask", "/passkeys/signin/answer", "/passkeys/invited/ask", "/passkeys/invited/answer"];

    /// <summary>Header of what a page asks by itself while nobody is at it.</summary>
    public const string ByItself = "X-Renews";

    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!request.IsHttps || !string.Equals(request.Host.Host, options.Beyond!.Host, StringComparison.OrdinalIgnoreCase) || (request.Host.Port ?? 443) != context.Connection.LocalPort)
        {
            return RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "gate.hostName", "host");
        }

        bool reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!reads && !HttpMethods.IsPost(request.Method))
        {
            return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "gate.method", "method");
        }

        if (!reads && !AccessGate.IsOwn(request))
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "gate.origin", "origin");
        }

        if (sessions.Find(request.Cookies[Sessions.Cookie], isSeen: !reads || !request.Headers.ContainsKey(ByItself)) is { } session && accounts.Find(session.AccountId) is { } account)
        {
            context.Features.Set(session);
            context.Features.Set(new Acting(account.Name));
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", session.Handle)], "passkey")); // a form's token counts in its own session only
            return GoOnAsync(context, account);
        }

        string path = request.Path.Value ?? "";
        return Open.Contains(path, StringComparer.Ordinal) || path.StartsWith("/static/", StringComparison.Ordinal) ? GoOnAsync(context, null)
            : reads ? ToSignIn(context, path)
            : RefuseAsync(context, StatusCodes.Status401Unauthorized, "gate.signedOut", "session");
    }

    // What was refused further in is refused here too, as far as the log is concerned; of passkeys it knows more by then.
    private async Task GoOnAsync(HttpContext context, Account? account)
    {
        await next(context);
        int status = context.Response.StatusCode;
        if (status is StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge or >= StatusCodes.Status500InternalServerError
            || (status == StatusCodes.Status403Forbidden && !context.Request.Path.StartsWithSegments("/passkeys")))
        {
            log.Add(status < StatusCodes.Status500InternalServerError ? "answerRefused" : "fault", account, context.Connection.RemoteIpAddress, status.ToString(CultureInfo.InvariantCulture));
        }
    }

    private Task ToSignIn(HttpContext context, string path)
    {
        if (path != "/")
        {
            log.Add("requestRefused", null, context.Connection.RemoteIpAddress, "session");
        }

        context.Response.Redirect("/signin");
        return Task.CompletedTask;
    }

    private async Task RefuseAsync(HttpContext context, int status, string key, string why)
    {
        log.Add("requestRefused", null, context.Connection.RemoteIpAddress, why);
        string typed = why == "session" ? await LostForms.TypedAsync(context.Request) : "";
        await PlainAnswer.SayAsync(context, status, typed.Length == 0 ? texts[key] : $"{texts[key]}\n\n{texts["gate.typed"]}{typed}");
    }
}
