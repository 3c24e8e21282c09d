using System.Globalization;
using System.Text.Json;
using Ascertain.Custody.Files;
using Ascertain.Earth.Features;
using Ascertain.Earth.Geodesy;
using Ascertain.Earth.Relief;
using Ascertain.Media.Decoding;
using Ascertain.Preservation.Interchange;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.Antiforgery;

namespace Ascertain.Workbench.Mapping;

/// <summary>What the map is drawn from, and what is reckoned on it.</summary>
internal static class MapFiles
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/maps/list.json", ListAsync);
        routes.MapGet("/maps/archive/{name}", static (string name, MapFolder maps) => maps.ArchivePath(name) is { } path && File.Exists(path) && FolderListing.IsRegular(path)
            ? Results.File(path, "application/octet-stream", enableRangeProcessing: true) : Results.NotFound());
        routes.MapGet("/maps/relief/{zoom:int}/{column:int}/{row:int}.png", Relief);
        routes.MapGet("/maps/layer/{name}.geojson", LayerAsync);
        routes.MapPost("/maps/geodesic.json", GeodesicAsync);
    }

    private static async Task ListAsync(HttpContext context, MapFolder maps)
    {
        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter);
        writer.WriteStartObject();
        Write(writer, "archives", maps.Archives);
        writer.WriteBoolean("relief", maps.Ground?.TileNames.Count > 0);
        Write(writer, "tiles", maps.Ground?.TileNames ?? []);
        Write(writer, "layers", maps.Layers);
        writer.WriteEndObject();
    }

    private static IResult Relief(int zoom, int column, int row, MapFolder maps)
    {
        if (maps.Ground is not { } ground || zoom is < 0 or > WebMercator.MostZoom || column < 0 || row < 0 || column >= 1L << zoom || row >= 1L << zoom)
        {
            return Results.NotFound();
        }

        byte[] rgba = new byte[ReliefTile.PictureBytes];
        if (!ReliefTile.Draw(ground, zoom, column, row, rgba))
        {
            return Results.NoContent();
        }

        MemoryStream png = new();
        PngWriter.WriteRgba(rgba, WebMercator.TilePixels, WebMercator.TilePixels, png);
        return Results.Bytes(png.ToArray(), "image/png");
    }

    private static async Task LayerAsync(string name, HttpContext context, MapFolder maps, UiTexts texts)
    {
        if (maps.LayerPath(name) is not { } path || !File.Exists(path))
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status404NotFound, texts.Of("map.noLayer", name));
            return;
        }

        FeatureReading read;
        try
        {
            await using FileStream file = InputFile.Open(path);
            read = FeatureFile.Read(file, Path.GetExtension(name));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status422UnprocessableEntity, texts.Of("map.layerNoFile", name)); // without its message, which names the folder
            return;
        }

        if (read.Features.Count == 0)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status422UnprocessableEntity, texts.Of("map.layerEmpty", name, string.Join(" ", read.Faults.Take(3).Select(static it => it.Sentence))));
            return;
        }

        context.Response.ContentType = "application/geo+json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter);
        MapFeatures.Write(writer, read.Features, read.Faults.Count == 0 ? null : texts.Of("map.layerFaults", name, read.Features.Count, read.Faults.Count, read.Faults[0] is { Line: > 0 } first ? texts.Of("map.inLine", first.Line, first.Sentence) : read.Faults[0].Sentence));
    }

    // In the body: an address is kept in histories and logs, and these are exact positions.
    private static async Task GeodesicAsync(HttpContext context, IAntiforgery antiforgery, UiTexts texts)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status403Forbidden, texts["gate.form"]);
            return;
        }

        IFormCollection? form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        if (MapPoint.ReadOrNull(form?["from"]) is not { } start || MapPoint.ReadOrNull(form?["to"]) is not { } end)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status400BadRequest, texts["map.noPoint"]);
            return;
        }

        GeodesicLine line = Geodesic.Inverse(start, end);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{{\"metres\":{line.Metres:R},\"bearing\":{line.BearingAtStart.Degrees:R}}}"));
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
