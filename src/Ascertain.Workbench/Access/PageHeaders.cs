namespace Ascertain.Workbench.Access;

/// <summary>Headers of every answer: no script but our files, no other site, nothing kept by the browser.</summary>
internal sealed class PageHeaders(RequestDelegate next, WorkbenchOptions options)
{
    private const string Policy = "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private const string OnlyTls = "max-age=31536000; includeSubDomains"; // a year

    public Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin"; // not no-referrer: under it browsers send the Origin of a form as null, and AccessGate would let no form through
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()";
        headers.CacheControl = "no-store";
        if (options.Beyond is not null)
        {
            headers.StrictTransportSecurity = OnlyTls;
        }

        return next(context);
    }
}
