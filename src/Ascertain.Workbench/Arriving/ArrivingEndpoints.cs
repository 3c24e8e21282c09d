using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Workbench.Investigations;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Metadata;
using NodaTime;

namespace Ascertain.Workbench.Arriving;

/// <summary>How a script of the page for collecting sends files: begin, pieces in order, whole. How much arrived can be asked at any time, and sending goes on there.</summary>
internal static class ArrivingEndpoints
{
    /// <summary>What a form without scripts may hold of files. They are held in memory while they are taken.</summary>
    public const int GreatestPlainForm = 1 << 24; // arbitrary

    private const int GreatestPiece = 1 << 23; // arbitrary: what is sent again after a lost connection

    private const int GreatestStatement = 1 << 16; // arbitrary: a name in JSON

    // The times that can be written in records: years 1 to 9999.
    private const long FirstMillisecond = -62_135_596_800_000, LastMillisecond = 253_402_300_799_999;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/i/{id}/arriving", (string id, HttpContext context, OpenInvestigations all, IAntiforgery forms, UiTexts texts) => AnswerAsync(id, null, context, all, forms, texts, BeginAsync));
        routes.MapGet("/i/{id}/arriving/{file}", (string id, string file, HttpContext context, OpenInvestigations all, IAntiforgery forms, UiTexts texts) =>
            AnswerAsync(id, file, context, all, forms, texts, AskAsync));
        routes.MapPost("/i/{id}/arriving/{file}/piece", (string id, string file, HttpContext context, OpenInvestigations all, IAntiforgery forms, UiTexts texts) => AnswerAsync(id, file, context, all, forms, texts, PieceAsync))
            .WithMetadata(new Limit(GreatestPiece));
        routes.MapPost("/i/{id}/arriving/{file}/whole", (string id, string file, HttpContext context, OpenInvestigations all, IAntiforgery forms, UiTexts texts) => AnswerAsync(id, file, context, all, forms, texts, WholeAsync));
        routes.MapPost("/i/{id}/arriving/{file}/drop", (string id, string file, HttpContext context, OpenInvestigations all, IAntiforgery forms, UiTexts texts) => AnswerAsync(id, file, context, all, forms, texts, DropAsync));
    }

    private static async Task<ArrivingFile> BeginAsync(ArrivingFiles files, ArrivingFile? _, HttpContext context)
    {
        using JsonDocument stated = await ReadAsync(context);
        JsonElement root = stated.RootElement;
        long bytes = root.GetProperty("bytes").GetInt64();
        long? modified = root.TryGetProperty("modified", out JsonElement said) && said.ValueKind == JsonValueKind.Number && said.TryGetInt64(out long milliseconds) && milliseconds is >= FirstMillisecond and <= LastMillisecond ? milliseconds : null;
        return bytes >= 0 ? files.Begin(root.GetProperty("name").GetString(), bytes, modified is { } at ? Instant.FromUnixTimeSeconds((long)Math.Floor(at / 1000m)) : null)
            : throw new UnusableInputException("A file has no fewer than 0 bytes.");
    }

    private static async Task<ArrivingFile> AskAsync(ArrivingFiles files, ArrivingFile? file, HttpContext context)
    {
        await file!.RestAsync(context.RequestAborted);
        return file;
    }

    private static async Task<ArrivingFile> PieceAsync(ArrivingFiles files, ArrivingFile? file, HttpContext context)
    {
        if (!long.TryParse(context.Request.Query["from"], out long from))
        {
            throw new UnusableInputException("A piece says where it begins.");
        }

        await file!.TakeAsync(from, context.Request.Body, context.RequestAborted);
        return file;
    }

    private static async Task<ArrivingFile> WholeAsync(ArrivingFiles files, ArrivingFile? file, HttpContext context)
    {
        using JsonDocument stated = await ReadAsync(context);
        await file!.FinishAsync(stated.RootElement.TryGetProperty("sha256", out JsonElement sha256) ? sha256.GetString() : null);
        return files.Standing(file);
    }

    private static Task<ArrivingFile> DropAsync(ArrivingFiles files, ArrivingFile? file, HttpContext context)
    {
        if (!file!.IsTaken)
        {
            files.Remove([file]);
        }

        return Task.FromResult(file);
    }

    private static async Task AnswerAsync(string id, string? file, HttpContext context, OpenInvestigations all, IAntiforgery forms, UiTexts texts, Func<ArrivingFiles, ArrivingFile?, HttpContext, Task<ArrivingFile>> act)
    {
        ArrivingFiles? files = all.Find(id)?.Arriving;
        ArrivingFile? its = file is null ? null : files?.Find(file);
        if (files is null || (file is not null && its is null))
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status404NotFound, files is null ? texts["investigation.notOpen"] : texts["arriving.notHere"]);
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !await forms.IsRequestValidAsync(context))
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status403Forbidden, texts["gate.form"]);
            return;
        }

        try
        {
            ArrivingFile now = await act(files, its, context);
            await Results.Json(new { id = now.Id, have = now.Have, bytes = now.ByteCount, piece = GreatestPiece, sha256 = now.Sha256Hex, compared = now.Sha256Hex is not null && now.Sent.IsCompared }).ExecuteAsync(context);
        }
        catch (Exception fault) when (fault is UnusableInputException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or UnauthorizedAccessException or (IOException and not BadHttpRequestException))
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status409Conflict, fault.Message);
        }
    }

    private static async Task<JsonDocument> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or > GreatestStatement)
        {
            throw new UnusableInputException($"What is stated of a file has at most {GreatestStatement} bytes.");
        }

        return await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
    }

    /// <summary>How large a request of one path may be, where that is more than elsewhere.</summary>
    private sealed record Limit(long Bytes) : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Bytes;
    }
}
