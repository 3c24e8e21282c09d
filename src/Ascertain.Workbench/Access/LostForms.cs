using System.Text;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.Antiforgery;

namespace Ascertain.Workbench.Access;

/// <summary>A form that cannot be taken (the workbench was started anew, the page is of another time, a field holds what no form can) comes back as plain text, so that nothing typed is lost.</summary>
internal static class LostForms
{
    private static readonly string[] Carried = ["form", "_handler", SentForms.Field];

    // U+0000 as a form writes it, and what stands for it in the answer: its picture, U+2400.
    private static readonly byte[] Nothing = "%00"u8.ToArray(), Shown = "%E2%90%80"u8.ToArray();

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

    /// <summary>Answers a form in which a field holds U+0000. Comes after what looks at its size, and before anything reads it.</summary>
    public static async Task RefuseNothingAsync(HttpContext context, RequestDelegate next, UiTexts texts)
    {
        if (await HoldsNothingAsync(context.Request))
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status400BadRequest, $"{texts["gate.nul"]}{await TypedAsync(context.Request)}");
            return;
        }

        await next(context);
    }

    // The server's reader gives up a form in which a field holds U+0000, and with it all that was typed. So it is looked for before; the form stays in memory, as long as the server lets one be.
    private static async Task<bool> HoldsNothingAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return false;
        }

        using MemoryStream sent = new();
        await request.Body.CopyToAsync(sent, request.HttpContext.RequestAborted);
        ReadOnlySpan<byte> bytes = sent.GetBuffer().AsSpan(0, (int)sent.Length);
        bool holds = bytes.IndexOf(Nothing) >= 0 || bytes.Contains((byte)0);
        request.Body = new MemoryStream(holds ? WithPictures(bytes) : bytes.ToArray());
        return holds;
    }

    private static byte[] WithPictures(ReadOnlySpan<byte> form)
    {
        using MemoryStream text = new();
        for (int i = 0; i < form.Length; i++)
        {
            bool isEscaped = form[i..].StartsWith(Nothing);
            if (isEscaped || form[i] == 0)
            {
                text.Write(Shown);
                i += isEscaped ? Nothing.Length - 1 : 0;
            }
            else
            {
                text.WriteByte(form[i]);
            }
        }

        return text.ToArray();
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
