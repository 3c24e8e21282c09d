using System.Globalization;
using System.Text;
using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Casework.Geolocating;
using Ascertain.Workbench.Texts;

namespace Ascertain.Workbench.Mapping;

/// <summary>One pair of a memo as it is typed.</summary>
public sealed class MemoPairFields
{
    public string? Words { get; set; }

    public string? Judgement { get; set; }

    /// <summary>Corners in the picture: <c>812.5,40; 900,41</c>.</summary>
    public string? Seen { get; set; }

    public string? Frame { get; set; }

    /// <summary>Latitude, longitude.</summary>
    public string? Map { get; set; }

    /// <summary>Corners in the image from above.</summary>
    public string? Image { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Words + Seen + Map + Image);
}

/// <summary>Another place that was considered, as it is typed.</summary>
public sealed class MemoOtherFields
{
    public string? Place { get; set; }

    public string? At { get; set; }

    public string? Why { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Place + At + Why);
}

/// <summary>A memo as it is typed: everything is a text, so that nothing typed is lost, whatever it is.</summary>
public sealed class MemoFormFields
{
    private const int Pairs0 = 4, Others0 = 1; // rows that a new form has; arbitrary

    public string? Supersedes { get; set; }

    /// <summary>The frame that the place is said for.</summary>
    public string? At { get; set; }

    public List<MemoPairFields> Pairs { get; set => field = value ?? []; } = []; // a form without one row sets null

    public string? Camera { get; set; }

    public string? Within { get; set; }

    public string? Bearing { get; set; }

    public string? BearingWithin { get; set; }

    public string? Wide { get; set; }

    public List<MemoOtherFields> Others { get; set => field = value ?? []; } = [];

    public string? Searched { get; set; }

    public string? Conclusion { get; set; }

    public string? Blind { get; set; }

    /// <summary>Which list the person asks for more rows of; null to enter.</summary>
    public string? More { get; set; }

    /// <summary>The frame as a number; null where none was typed.</summary>
    public long? Frame => long.TryParse(At, NumberStyles.None, CultureInfo.InvariantCulture, out long frame) ? frame : null;

    /// <summary>What a memo said, to be changed.</summary>
    internal static MemoFormFields Of(GeolocationMemo memo) => new()
    {
        At = memo.Frame.ToString(CultureInfo.InvariantCulture),
        Pairs = [.. memo.Pairs.Select(static it => new MemoPairFields
        {
            Words = it.Words,
            Judgement = JsonNamingPolicy.CamelCase.ConvertName(it.Judgement.ToString()),
            Seen = it.Seen is { } seen ? Corners(seen) : null,
            Frame = it.Seen?.Frame.ToString(CultureInfo.InvariantCulture),
            Map = it.OnMap is { } place ? MapPoint.Write(place) : null,
            Image = it.OnImage is { } above ? Corners(above) : null,
        })],
        Camera = memo.Camera is { } camera ? MapPoint.Write(camera.Position) : null,
        Within = Number(memo.Camera?.WithinMetres),
        Bearing = Number(memo.Camera?.Bearing?.Degrees),
        BearingWithin = Number(memo.Camera?.BearingWithinDegrees),
        Wide = Number(memo.Camera?.FieldOfView?.Degrees),
        Others = [.. memo.Alternatives.Select(static it => new MemoOtherFields { Place = it.Place, At = it.At is { } at ? MapPoint.Write(at) : null, Why = it.Why })],
        Searched = memo.Searched,
        Conclusion = memo.Conclusion,
    };

    /// <summary>Cameras of memos that were looked at, for the page's script.</summary>
    internal static string Known(IReadOnlyList<RecordedMemo> memos, IReadOnlyDictionary<long, GeolocationMemo?> contents)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartArray();
            foreach (RecordedMemo memo in memos.Where(static it => it.ReplacedBy is null))
            {
                if (contents.GetValueOrDefault(memo.Record.Sequence)?.Camera is { } camera)
                {
                    writer.WriteStartObject();
                    writer.WriteString("label", memo.Author);
                    MapFeatures.Camera(writer, camera);
                    writer.WriteEndObject();
                }
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Rows to type into, where there are none.</summary>
    internal void Fill()
    {
        while (Pairs.Count < Pairs0)
        {
            Pairs.Add(new MemoPairFields());
        }

        while (Others.Count < Others0)
        {
            Others.Add(new MemoOtherFields());
        }
    }

    /// <summary>More rows of a list.</summary>
    internal void Grow(string list)
    {
        if (list == "pairs")
        {
            Pairs.AddRange([new(), new()]);
        }
        else
        {
            Others.Add(new MemoOtherFields());
        }
    }

    /// <summary>Reads what was typed; rows that hold nothing are passed over.</summary>
    /// <exception cref="UnusableInputException">Names the row and what is wrong with it.</exception>
    internal GeolocationMemo Read(ExhibitNumber exhibit, ExhibitNumber? image, UiTexts texts)
    {
        List<MemoPair> pairs = [];
        for (int i = 0; i < Pairs.Count; i++)
        {
            if (!Pairs[i].IsEmpty)
            {
                pairs.Add(Pair(Pairs[i], i + 1, exhibit, image, texts));
            }
        }

        List<MemoAlternative> others = [];
        foreach (MemoOtherFields other in Others.Where(static it => !it.IsEmpty))
        {
            others.Add(new MemoAlternative(Said(other.Place, texts["memo.otherPlace"]), PlaceOrNull(other.At, texts["memo.others"], texts), Said(other.Why, texts["memo.otherNeedsWhy"])));
        }

        MemoCamera? camera = PlaceOrNull(Camera, texts["memo.position"], texts) is not { } stand ? null : new MemoCamera(stand,
            NumberOrNull(Within, texts["memo.within"], texts) ?? throw new UnusableInputException(texts["memo.sayWithin"]),
            NumberOrNull(Bearing, texts["memo.bearing"], texts) is { } bearing ? Angle.FromDegrees(bearing) : null, NumberOrNull(BearingWithin, texts["memo.bearingWithin"], texts),
            NumberOrNull(Wide, texts["memo.wide"], texts) is { } wide ? Angle.FromDegrees(wide) : null);

        // Through the document: what is asked of a memo is asked in one place.
        return GeolocationMemo.Parse(new GeolocationMemo(Frame ?? throw new UnusableInputException(texts["memo.sayFrame"]), camera, pairs, others,
            Said(Conclusion, texts["memo.sayConclusion"]), string.IsNullOrWhiteSpace(Searched) ? null : Searched.Trim()).ToCanonical());
    }

    private MemoPair Pair(MemoPairFields pair, int row, ExhibitNumber exhibit, ExhibitNumber? image, UiTexts texts)
    {
        string where = texts.Of("memo.pair", row);
        long frame = string.IsNullOrWhiteSpace(pair.Frame) ? Frame ?? 0
            : long.TryParse(pair.Frame, NumberStyles.None, CultureInfo.InvariantCulture, out long typed) ? typed : throw new UnusableInputException(texts.Of("memo.noNumber", where, pair.Frame));
        (double, double)[]? seen = CornersOrNull(pair.Seen, where, texts), above = CornersOrNull(pair.Image, where, texts);
        return above is not null && image is null ? throw new UnusableInputException(texts.Of("memo.noImage", where))
            : new MemoPair(seen is null ? null : new PictureRegion(exhibit, frame, seen), PlaceOrNull(pair.Map, where, texts), above is null ? null : new PictureRegion(image!.Value, 0, above),
                Enum.TryParse(pair.Judgement, ignoreCase: true, out PairJudgement judgement) ? judgement : throw new UnusableInputException(texts.Of("memo.noJudgement", where)),
                Said(pair.Words, texts.Of("memo.sayWords", where)));
    }

    private static string Said(string? text, string otherwise) => string.IsNullOrWhiteSpace(text) ? throw new UnusableInputException(otherwise) : text.Trim();

    private static GeoPoint? PlaceOrNull(string? text, string where, UiTexts texts) => string.IsNullOrWhiteSpace(text) ? null
        : MapPoint.ReadOrNull(text) ?? throw new UnusableInputException(texts.Of("memo.noPlace", where, text));

    private static double? NumberOrNull(string? text, string where, UiTexts texts) => string.IsNullOrWhiteSpace(text) ? null
        : double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : throw new UnusableInputException(texts.Of("memo.noNumber", where, text));

    private static (double, double)[]? CornersOrNull(string? text, string where, UiTexts texts)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        List<(double, double)> corners = [];
        foreach (string corner in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            corners.Add(corner.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) is [{ } x, { } y]
                && double.TryParse(x, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double across) && double.TryParse(y, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double down)
                ? (across, down) : throw new UnusableInputException(texts.Of("memo.noCorner", where, corner)));
        }

        return [.. corners];
    }

    private static string Corners(PictureRegion region) => string.Join("; ", region.Points.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.X},{it.Y}")));

    private static string? Number(double? number) => number?.ToString(CultureInfo.InvariantCulture);
}
