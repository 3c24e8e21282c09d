using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;
using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;
using Ascertain.Media.Overview;
using Ascertain.Workbench.Investigations;
using Ascertain.Workbench.Texts;

namespace Ascertain.Workbench.Frames;

/// <summary>Pictures for the pages that step through them: as samples for a canvas, as PNG for pages without scripts, and the list of all.</summary>
internal static class FrameFiles
{
    private const string Of = "/i/{id}/exhibits/{number:int}/frames";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Of + "/list.json", ListAsync);
        routes.MapGet(Of + "/listed.json", ListedAsync);
        routes.MapGet(Of + "/{index:long}/ready", ReadyAsync);
        routes.MapGet(Of + "/left", Left);
        routes.MapGet(Of + "/{index:long}.small.png", SmallAsync);
        routes.MapGet(Of + "/{index:long}.planes", static (string id, int number, long index, string? seat, long? at, HttpContext context, OpenInvestigations all, OpenClips clips, UiTexts texts) =>
            PictureAsync(id, number, index, seat ?? "", at ?? index, context, all, clips, texts, WritePlanesAsync));
        routes.MapGet(Of + "/{index:long}.rgba", static (string id, int number, long index, string? seat, long? at, HttpContext context, OpenInvestigations all, OpenClips clips, UiTexts texts) =>
            PictureAsync(id, number, index, seat ?? "", at ?? index, context, all, clips, texts, WriteSamplesAsync));
        routes.MapGet(Of + "/{index:long}.shown.png", ShownAsync);
        routes.MapGet(Of + "/{index:long}.png", static (string id, int number, long index, string? seat, HttpContext context, OpenInvestigations all, OpenClips clips, UiTexts texts) =>
            PictureAsync(id, number, index, seat, index, context, all, clips, texts, WritePngAsync));
    }

    // By the same choice and the same filling as the report. Where frames are named, as it would be when one approval more were entered.
    private static async Task ShownAsync(string id, int number, long index, string? to, string? frames, string[]? mask, string? rectangles, HttpContext context, OpenInvestigations all, OpenClips clips, PersonDesk desk, UiTexts texts)
    {
        ReleasedFrame? released = null;
        try
        {
            if (all.Find(id) is { } investigation && investigation.Read() is { } now && Asked(now.View, desk.LettingOutOf(investigation)).FirstOrDefault(it => desk.Standing(it.Recipient, it.Purpose) == to) is { Recipient: { } recipient, Purpose: { } purpose })
            {
                released = (frames is null ? ReleasedFrame.For(now.View, recipient, purpose)
                    : ReleasedFrame.With(now.View, new ApprovalWords(frames, string.Join(',', mask ?? []), rectangles, Positions: false).ToApproval(now.View, now.View.Require(new ExhibitNumber(number)), recipient, purpose), desk.LabelIn(now.Investigation) ?? ""))
                    .FirstOrDefault(it => it.Exhibit.Value == number && it.Index == index);
            }
        }
        catch (UnusableInputException wrong)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status409Conflict, wrong.Message);
            return;
        }

        await PictureAsync(id, number, index, null, index, context, all, clips, texts, (response, whole) =>
            whole.Info.IsClean && released?.Shown(whole) is { } shown ? WritePngAsync(response, shown) : PlainAnswer.SayAsync(response.HttpContext, StatusCodes.Status404NotFound, texts.Of("frames.none", index)));
    }

    private static IEnumerable<(string Recipient, string Purpose)> Asked(InvestigationView view, LettingOut chosen) =>
        Approval.Recipients(view).Concat(chosen is { Recipient: { } recipient, Purpose: { } purpose } ? [(recipient, purpose)] : []);

    private static async Task ListAsync(string id, int number, HttpContext context, OpenInvestigations all, OpenClips clips, UiTexts texts)
    {
        if (await FindAsync(id, number, context, all, clips, texts) is not { } clip)
        {
            return;
        }

        clip.Watch();
        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteNumber("width", clip.Size.Width);
        writer.WriteNumber("height", clip.Size.Height);
        writer.WriteBoolean("colourIsStated", clip.ColourIsStated);
        writer.WriteNumber("compared", clip.Reference.Done);
        writer.WriteBoolean("numbersAgree", clip.Reference.NumbersAgree);
        if (clip.Reference.Ended is { } ended)
        {
            writer.WriteString("comparingEnded", ended);
        }

        writer.WriteStartArray("cuts");
        foreach (long cut in clip.Reference.Cuts)
        {
            writer.WriteNumberValue(cut);
        }

        writer.WriteEndArray();
        if (clip.Coded is { } coded)
        {
            WriteCoded(writer, coded);
        }

        if (clip.Reference is { Ended: not null, Levels: { Length: > 0 } levels })
        {
            writer.WriteStartArray("levels");
            foreach (float level in levels)
            {
                writer.WriteNumberValue(Math.Round(level, 4));
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    // Of a clip whose pictures cannot be decoded: what stands in its container.
    private static async Task ListedAsync(string id, int number, HttpContext context, OpenInvestigations all, OpenClips clips, UiTexts texts)
    {
        CodedFrames? coded = null;
        if (await FindAsync(id, number, context, all, clips, texts, async (investigation, exhibit) => coded = await clips.ListedAsync(investigation, exhibit)) && coded is null)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status404NotFound, texts["frames.notListed"]);
        }

        if (coded is not null)
        {
            context.Response.ContentType = "application/json";
            await using Utf8JsonWriter writer = new(context.Response.BodyWriter);
            writer.WriteStartObject();
            WriteCoded(writer, coded);
            writer.WriteEndObject();
        }
    }

    private static void WriteCoded(Utf8JsonWriter writer, CodedFrames coded)
    {
        writer.WriteNumber("rotation", coded.RotationDegrees);
        writer.WriteBoolean("isMirrored", coded.IsMirrored);
        writer.WriteNumber("timescale", coded.Timescale);
        writer.WriteBoolean("isWhole", coded.IsWhole);
        writer.WriteString("types", string.Concat(coded.InPresentationOrder.Select(static it => it.Type)));
        writer.WriteStartArray("keys");
        foreach (int key in coded.KeyFrames)
        {
            writer.WriteNumberValue(key);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("sizes");
        foreach (CodedFrame frame in coded.InPresentationOrder)
        {
            writer.WriteNumberValue(frame.Size);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("ticks");
        foreach (CodedFrame frame in coded.InPresentationOrder)
        {
            writer.WriteNumberValue(frame.Ticks);
        }

        writer.WriteEndArray();
    }

    // Asked when a pointer rests somewhere: nothing is shown, and nothing told of it.
    private static async Task ReadyAsync(string id, int number, long index, string? seat, HttpContext context, OpenInvestigations all, OpenClips clips, UiTexts texts)
    {
        if (await FindAsync(id, number, context, all, clips, texts) is { } clip)
        {
            try
            {
                clip.Prepare(seat ?? "", index);
            }
            catch (ObjectDisposedException)
            {
                // Another clip took its place.
            }

            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    // A clip that is not held is not opened to be left.
    private static IResult Left(string id, int number, string? seat, OpenInvestigations all, OpenClips clips)
    {
        if (all.Find(id) is { } investigation && investigation.Read().View.Exhibits.ElementAtOrDefault(number - 1) is { } exhibit)
        {
            clips.Held(investigation, exhibit)?.Leave(seat ?? "");
        }

        return Results.NoContent();
    }

    private static async Task SmallAsync(string id, int number, long index, HttpContext context, OpenInvestigations all, OpenClips clips, UiTexts texts)
    {
        if (await FindAsync(id, number, context, all, clips, texts) is not { } clip)
        {
            return;
        }

        clip.Watch();
        if (clip.Reference.Small(index) is { } small)
        {
            await SendPngAsync(context.Response, small.ToRgb());
            return;
        }

        // One that is not kept is made for who asks.
        await PictureAsync(id, number, index, null, index, context, all, clips, texts, static (response, whole) => SendPngAsync(response, SmallPicture.Of(whole.Info, whole.Luma).ToRgb()));
    }

    // Without a seat: a page that steps nowhere.
    private static async Task PictureAsync(string id, int number, long index, string? seat, long lookedAt, HttpContext context, OpenInvestigations all, OpenClips clips, UiTexts texts,
        Func<HttpResponse, PictureFrame, Task> write)
    {
        if (await FindAsync(id, number, context, all, clips, texts) is not { } clip)
        {
            return;
        }

        try
        {
            (PictureFrame? picture, bool? isConfirmed) = seat is null ? await clip.StillAsync(index, context.RequestAborted) : await clip.GetAsync(seat, index, lookedAt, context.RequestAborted);
            if (picture is null && lookedAt != index)
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent; // not at hand, and not worth a decoder of its own
                return;
            }

            if (picture is null)
            {
                await PlainAnswer.SayAsync(context, StatusCodes.Status404NotFound, texts.Of("frames.none", index));
                return;
            }

            try
            {
                context.Response.Headers["X-Frame"] = Describe(picture, index, isConfirmed);
                await write(context.Response, picture);
            }
            finally
            {
                picture.LetGo();
            }
        }
        catch (Preservation.CustodyException changed) when (!context.Response.HasStarted)
        {
            if (all.Find(id) is { } investigation && investigation.Read().View.Exhibits.ElementAtOrDefault(number - 1) is { } exhibit)
            {
                clips.Drop(investigation, exhibit);
            }

            await PlainAnswer.SayAsync(context, StatusCodes.Status409Conflict, changed.Message);
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
        {
            // Nobody waits for it any more, or another page took its place.
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status409Conflict;
            }
        }
    }

    private static string Describe(PictureFrame picture, long index, bool? isConfirmed)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", index);
            writer.WriteNumber("width", picture.Info.Width);
            writer.WriteNumber("height", picture.Info.Height);
            writer.WriteString("type", picture.Info.PictureType.ToString());
            writer.WriteBoolean("isKey", picture.Info.IsKey);
            writer.WriteBoolean("isClean", picture.Info.IsClean);
            writer.WriteString("lumaSha256", picture.LumaSha256Hex);
            if (picture.Info.Seconds is { } seconds)
            {
                writer.WriteNumber("seconds", seconds);
            }

            if (picture.Planes is { } planes)
            {
                writer.WriteStartArray("planes");
                foreach (long number in (long[])[planes.ChromaShiftX, planes.ChromaShiftY, planes.Black, planes.FromLuma, planes.RedFromCr, planes.BlueFromCb, planes.GreenFromCb, planes.GreenFromCr])
                {
                    writer.WriteNumberValue(number);
                }

                writer.WriteEndArray();
            }

            if (isConfirmed is { } confirmed)
            {
                writer.WriteBoolean("isConfirmed", confirmed);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.ASCII.GetString(bytes.WrittenSpan);
    }

    // As decoded: less than half as many bytes as colours have. What is not in planes of eight bits comes as colours.
    private static async Task WritePlanesAsync(HttpResponse response, PictureFrame picture)
    {
        if (picture.Planes is null)
        {
            await WriteSamplesAsync(response, picture);
            return;
        }

        response.ContentType = "application/octet-stream";
        response.ContentLength = picture.PlaneBytes.Length;
        await SendAsync(response, picture.PlaneBytes);
    }

    // In parts, each waited for: what is given at once is copied at once, and some pictures on their way would take as much again as all that are kept.
    private static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> bytes)
    {
        const int Part = 1 << 18; // arbitrary
        for (int at = 0; at < bytes.Length; at += Part)
        {
            await response.Body.WriteAsync(bytes[at..Math.Min(bytes.Length, at + Part)], response.HttpContext.RequestAborted);
        }
    }

    private static async Task WriteSamplesAsync(HttpResponse response, PictureFrame picture)
    {
        int length = 4 * picture.Info.Width * picture.Info.Height;
        byte[] pixels = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            picture.ToRgba(pixels.AsMemory(0, length));
            response.ContentType = "application/octet-stream";
            response.ContentLength = length;
            await SendAsync(response, pixels.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }

    private static Task WritePngAsync(HttpResponse response, PictureFrame picture) => SendPngAsync(response, picture.ToRgb());

    private static async Task SendPngAsync(HttpResponse response, RgbImage picture)
    {
        using MemoryStream png = new();
        PngWriter.Write(picture, png);
        response.ContentType = "image/png";
        response.ContentLength = png.Length;
        await response.Body.WriteAsync(png.GetBuffer().AsMemory(0, (int)png.Length), response.HttpContext.RequestAborted);
    }

    private static async Task<OpenClip?> FindAsync(string id, int number, HttpContext context, OpenInvestigations all, OpenClips clips, UiTexts texts)
    {
        OpenClip? clip = null;
        return await FindAsync(id, number, context, all, clips, texts, async (investigation, exhibit) => clip = await clips.GetAsync(investigation, exhibit)) ? clip : null;
    }

    // False where it was said why not.
    private static async Task<bool> FindAsync(string id, int number, HttpContext context, OpenInvestigations all, OpenClips clips, UiTexts texts, Func<OpenInvestigation, CollectedExhibit, Task> find)
    {
        OpenInvestigation? investigation = all.Find(id);
        CollectedExhibit? exhibit = investigation?.Read().View.Exhibits.ElementAtOrDefault(number - 1);
        if (exhibit is null)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status404NotFound, texts.Of("exhibit.none", number));
            return false;
        }

        if (!clips.IsOpened(investigation!, exhibit))
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status403Forbidden, texts["frames.closed"]);
            return false;
        }

        try
        {
            await find(investigation!, exhibit);
            return true;
        }
        catch (Exception fault) when (fault is UnusableInputException or IOException or UnauthorizedAccessException or Preservation.CustodyException)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status409Conflict, fault.Message);
            return false;
        }
    }
}
