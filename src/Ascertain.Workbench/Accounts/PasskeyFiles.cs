using System.Text.Json;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.Antiforgery;

namespace Ascertain.Workbench.Accounts;

/// <summary>What the script of the sign-in pages asks and answers: each time a challenge first, then what the authenticator made of it.</summary>
internal static class PasskeyFiles
{
    private const int Greatest = 1 << 16; // arbitrary: an answer has some 2 kB

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/passkeys/signin/ask", static (HttpContext context, Talk talk, AccountDesk desk) => talk.AskAsync(context, async _ => await desk.AskToSignInAsync(context), "account.refused"));
        routes.MapPost("/passkeys/signin/answer", static (HttpContext context, Talk talk, AccountDesk desk) => talk.AnswerAsync(context, it => desk.SignInAsync(context, it.Ceremony, it.Credential), "account.refused"));
        routes.MapPost("/passkeys/invited/ask", static (HttpContext context, Talk talk, AccountDesk desk) => talk.AskAsync(context, it => desk.AskInvitedAsync(context, it), "account.invitationOver"));
        routes.MapPost("/passkeys/invited/answer", static (HttpContext context, Talk talk, AccountDesk desk) => talk.AnswerAsync(context, it => desk.AcceptAsync(context, it.Token, it.Ceremony, it.Credential), "account.invitationOver"));
        routes.MapPost("/passkeys/add/ask", static (HttpContext context, Talk talk, AccountDesk desk) => talk.AskAsync(context, _ => desk.AskToAddAsync(context, SessionOf(context)), "account.notFresh"));
        routes.MapPost("/passkeys/add/answer", static (HttpContext context, Talk talk, AccountDesk desk) => talk.AnswerAsync(context, async it => await desk.AddAsync(context, SessionOf(context), it.Ceremony, it.Credential) ? "" : null, "account.notFresh"));
    }

    // The gate lets nobody to these without one.
    private static Session SessionOf(HttpContext context) => context.Features.Get<Session>() ?? throw new InvalidOperationException("There is no session.");

    /// <summary>Reads and writes these messages.</summary>
    internal sealed class Talk(IAntiforgery antiforgery, UiTexts texts)
    {
        public async Task AskAsync(HttpContext context, Func<string?, Task<(string Ceremony, string Options)?>> ask, string otherwise)
        {
            if (await ReadAsync(context) is not { } said)
            {
                return;
            }

            if (await ask(said.Token) is not { } asked)
            {
                await PlainAnswer.SayAsync(context, StatusCodes.Status403Forbidden, texts[otherwise]);
                return;
            }

            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync($$"""{"ceremony":"{{asked.Ceremony}}","options":{{asked.Options}}}""");
        }

        public async Task AnswerAsync(HttpContext context, Func<Said, Task<string?>> answer, string otherwise)
        {
            if (await ReadAsync(context) is not { } said)
            {
                return;
            }

            if (await answer(said) is not { } cookie)
            {
                await PlainAnswer.SayAsync(context, StatusCodes.Status403Forbidden, texts[otherwise]);
                return;
            }

            if (cookie.Length > 0)
            {
                context.Response.Cookies.Append(Sessions.Cookie, cookie, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
            }

            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }

        private async Task<Said?> ReadAsync(HttpContext context)
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                await PlainAnswer.SayAsync(context, StatusCodes.Status400BadRequest, texts["account.pageIsOld"]);
                return null;
            }

            if (context.Request.ContentLength is > Greatest or null)
            {
                await PlainAnswer.SayAsync(context, StatusCodes.Status413PayloadTooLarge, texts["account.unreadable"]);
                return null;
            }

            try
            {
                using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 8 }, context.RequestAborted);
                string? Text(string name) => body.RootElement.TryGetProperty(name, out JsonElement it) && it.ValueKind == JsonValueKind.String ? it.GetString() : null;
                return new Said(Text("token"), Text("ceremony"), body.RootElement.TryGetProperty("credential", out JsonElement credential) ? credential.GetRawText() : "{}");
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                await PlainAnswer.SayAsync(context, StatusCodes.Status400BadRequest, texts["account.unreadable"]);
                return null;
            }
        }
    }

    /// <summary>What the script says.</summary>
    /// <param name="Token">Of an invitation.</param>
    /// <param name="Ceremony">Which challenge is answered.</param>
    /// <param name="Credential">What the authenticator made, JSON.</param>
    internal sealed record Said(string? Token, string? Ceremony, string Credential);
}
