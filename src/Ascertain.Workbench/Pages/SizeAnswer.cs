using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.Http.Features;

namespace Ascertain.Workbench.Pages;

/// <summary>A form that is too large is answered in words. Without this, reading it would fail where its token is looked for, and that would be said to be wrong.</summary>
internal static class SizeAnswer
{
    private const long MostPassedOver = 1L << 28; // arbitrary: a browser that is still sending when the connection is closed shows no answer at all

    /// <summary>Comes after routing: the path says how much it takes.</summary>
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next, UiTexts texts)
    {
        IHttpMaxRequestBodySizeFeature? bound = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (!context.Request.HasFormContentType || bound?.MaxRequestBodySize is not { } most || context.Request.ContentLength is not { } length || length <= most)
        {
            await next(context);
            return;
        }

        if (length <= MostPassedOver && !bound.IsReadOnly)
        {
            bound.MaxRequestBodySize = length;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }

        await PlainAnswer.SayAsync(context, StatusCodes.Status413PayloadTooLarge, texts["gate.tooLarge"]);
    }
}
