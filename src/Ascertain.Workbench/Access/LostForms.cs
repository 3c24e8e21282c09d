using System.Text;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.Antiforgery;

namespace Ascertain.Workbench.Access;

/// <summary>A form that cannot be taken any more (the workbench was started anew, the page is of another time) comes back as plain text, so that nothing typed is lost.</summary>
internal static class LostForms
{
    private static readonly string[] Carried = ["form", "_handler", SentForms.Field];

    /// <summary>Answers a form whose token this process does not know.</summary>
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next, UiTexts texts)
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false } && HttpMethods.IsPost(context.Request.Method))
        {
            context.Features.Set<IAntiforgeryValidationFeature>(null); // nothing is done with the form but to give it back
            string typed = await TypedAsync(context.Request);
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"{texts["gate.form"]}{typed}");
        }
    }

    /// <summary>What was typed into a form, as plain text; empty where nothing was.</summary>
    public static async Task<string> TypedAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
        {
            return "";
        }

        StringBuilder text = new();
        try
        {
            foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in (await request.ReadFormAsync()).Where(static it => !Carried.Contains(it.Key)))
            {
                foreach (string? value in values.Where(static it => !string.IsNullOrWhiteSpace(it)))
                {
                    text.Append("\n\n").Append(name).Append(":\n").Append(value);
                }
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException)
        {
            return ""; // no form after all
        }

        return text.ToString();
    }
}
