using System.Globalization;
using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Workbench.Investigations;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.Antiforgery;

namespace Ascertain.Workbench.Frames;

/// <summary>What people drew on the frames of an exhibit: the list of it, and entering more.</summary>
internal static class MarkFiles
{
    private const int GreatestMark = 1 << 19; // arbitrary: a skyline of a place for each column has some 100 kB

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/i/{id}/exhibits/{number:int}/marks.json", ListAsync);
        routes.MapPost("/i/{id}/exhibits/{number:int}/marks", EnterAsync);
    }

    private static async Task ListAsync(string id, int number, HttpContext context, OpenInvestigations all, UiTexts texts)
    {
        InvestigationView? view = all.Find(id)?.Read().View;
        if (view?.Exhibits.ElementAtOrDefault(number - 1) is not { } exhibit)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status404NotFound, texts.Of("exhibit.none", number));
            return;
        }

        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter);
        writer.WriteStartArray();
        foreach (RecordedMarking mark in RecordedMarking.Of(view, exhibit.Exhibit).Where(static it => it.Marking is not null))
        {
            writer.WriteStartObject();
            writer.WriteString("record", mark.Record.Sha256);
            writer.WriteNumber("entry", mark.Record.Sequence);
            writer.WriteString("kind", mark.Record.Annotation.Kind);
            writer.WriteString("author", mark.Record.Annotation.Author);
            writer.WriteString("reason", mark.Record.Annotation.Reason);
            writer.WritePropertyName("values");
            writer.WriteRawValue(mark.Record.Annotation.Values.ToBytes());
            writer.WriteNumber("versions", mark.Versions);
            writer.WriteStartArray("scatter");
            foreach (MarkingScatter scatter in mark.Scatter)
            {
                writer.WriteStartObject();
                writer.WriteString("role", scatter.Role);
                writer.WriteNumber("count", scatter.Count);
                writer.WriteNumber("sigmaX", Math.Round(scatter.SigmaX, 3));
                writer.WriteNumber("sigmaY", Math.Round(scatter.SigmaY, 3));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static async Task EnterAsync(string id, int number, HttpContext context, OpenInvestigations all, OpenClips clips, IAntiforgery antiforgery, PersonDesk desk, UiTexts texts)
    {
        OpenInvestigation? investigation = all.Find(id);
        if (investigation?.Read().View.Exhibits.ElementAtOrDefault(number - 1) is not { } exhibit)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status404NotFound, texts.Of("exhibit.none", number));
            return;
        }

        if (!await antiforgery.IsRequestValidAsync(context) || !clips.IsOpened(investigation, exhibit))
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status403Forbidden, texts["frames.closed"]);
            return;
        }

        try
        {
            CanonicalObject mark = await ReadAsync(context);
            string kind = mark.Text("kind");
            string? reason = mark.TextOrNull("reason"), supersedes = mark.TextOrNull("supersedes");
            string record;
            if (kind == AnnotationKind.Withdrawal)
            {
                record = await desk.EnterAsync(investigation, null, it => it.WithdrawMarking(supersedes ?? "", exhibit, reason ?? ""));
            }
            else
            {
                OpenClip clip = await clips.GetAsync(investigation, exhibit);
                CanonicalObject values = mark.Object("values");
                FrameMarking marking = Require(kind, values, clip, texts);
                record = await desk.EnterAsync(investigation, supersedes, it => it.EnterMarking(kind, exhibit, values, reason, TimeOf(clip, marking.Points[0].Frame)));
            }

            await PlainAnswer.SayAsync(context, StatusCodes.Status200OK, record);
        }
        catch (Exception fault) when (fault is UnusableInputException or CanonicalFormatException or InvestigationBusyException or IOException or UnauthorizedAccessException or Preservation.CustodyException)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status409Conflict, fault.Message);
        }
    }

    private static FrameMarking Require(string kind, CanonicalObject values, OpenClip clip, UiTexts texts)
    {
        if (!MarkingKind.All.Contains(kind))
        {
            throw new UnusableInputException(texts.Of("marks.noKind", kind));
        }

        FrameMarking marking = FrameMarking.Parse(kind, values);
        foreach (MarkedPoint point in marking.Points)
        {
            if (point.X > clip.Size.Width || point.Y > clip.Size.Height || (clip.Coded is { IsWhole: true } coded && clip.Reference.NumbersAgree && point.Frame >= coded.InPresentationOrder.Count))
            {
                throw new UnusableInputException(texts.Of("marks.outside", point.Role));
            }
        }

        long frame = marking.Points[0].Frame;
        return kind == MarkingKind.PersonRegion || marking.LumaSha256Hex is not { } drawnOn || clip.Reference.DigestOf(frame) is not { } digest || drawnOn == digest
            ? marking
            : throw new UnusableInputException(texts.Of("marks.otherPicture", frame));
    }

    // Only where the decoder has given that number this time: what the container lists need not be what is decoded.
    private static string? TimeOf(OpenClip clip, long frame) =>
        clip is { Coded: { HasDistinctTimes: true } coded, Reference.NumbersAgree: true } && clip.Reference.DigestOf(frame) is not null && frame < coded.InPresentationOrder.Count && coded.Microseconds((int)frame) is >= 0 and long time
            ? (time / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture) : null;

    private static async Task<CanonicalObject> ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        byte[] buffer = new byte[1 << 14];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (body.Length + read > GreatestMark)
            {
                throw new UnusableInputException($"A marking has at most {GreatestMark} bytes.");
            }

            body.Write(buffer, 0, read);
        }

        return CanonicalJson.ParseAnySpelling(body.ToArray()) as CanonicalObject ?? throw new UnusableInputException("A marking is an object.");
    }
}
