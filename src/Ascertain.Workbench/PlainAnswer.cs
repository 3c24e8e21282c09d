namespace Ascertain.Workbench;

/// <summary>An answer of a few words, for who asked for no page: a script, a picture, a form without its page.</summary>
internal static class PlainAnswer
{
    /// <summary>Sends it.</summary>
    public static Task SayAsync(HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words);
    }
}
