using Ascertain.Canonical;
using Ascertain.Media.ClocksAndPositions;

namespace Ascertain.Casework.Geolocating;

/// <summary>What may be said of a memo without giving away where the one stood who filmed: the cell that every export shows, and how much was compared.</summary>
/// <param name="Cell">The published cell; null for "could not be located".</param>
/// <param name="Agrees">Pairs that agree.</param>
/// <param name="Differs">Pairs that differ.</param>
/// <param name="NotVisible">Pairs of which one side is not to be seen.</param>
/// <param name="Alternatives">Other places considered.</param>
/// <param name="Images">Exhibits that are images from above in it; null where a record of an earlier form does not say.</param>
public sealed record MemoSummary(PlaceCell? Cell, int Agrees, int Differs, int NotVisible, int Alternatives, IReadOnlyList<ExhibitNumber>? Images)
{
    /// <summary>Of a memo.</summary>
    public static MemoSummary Of(GeolocationMemo memo) => new(
        memo.Camera is { } camera ? PlaceCell.Containing(camera.Position, ClocksAndPositionsMethod.PublishedLevel) : null,
        Count(memo, PairJudgement.Agrees), Count(memo, PairJudgement.Differs), Count(memo, PairJudgement.NotVisible), memo.Alternatives.Count,
        [.. memo.Pairs.Select(static it => it.OnImage?.Exhibit).OfType<ExhibitNumber>().Distinct().Order()]);

    internal CanonicalObject ToCanonical() => new CanonicalObject
    {
        ["agrees"] = Agrees,
        ["differs"] = Differs,
        ["notVisible"] = NotVisible,
        ["alternatives"] = Alternatives,
    }.AddIfPresent("cell", Cell is { } cell ? new CanonicalArray { cell.Level, cell.Row, cell.Column } : null)
        .AddIfPresent("images", Images is { } images ? new CanonicalArray(images.Select(static it => (CanonicalValue)it.Value)) : null);

    internal static MemoSummary FromCanonical(CanonicalObject summary) => new(
        summary.Has("cell") ? CellOf(summary.Array("cell")) : null, CountOf(summary, "agrees"), CountOf(summary, "differs"), CountOf(summary, "notVisible"), CountOf(summary, "alternatives"),
        summary.Has("images") ? [.. summary.Array("images").Select(static it => it is CanonicalNumber { Value: > 0 and <= int.MaxValue } number
            ? new ExhibitNumber((int)number.Value) : throw new CanonicalFormatException("geolocationMemo.noImage", "An image is the number of an exhibit."))] : null);

    private static PlaceCell CellOf(CanonicalArray cell) =>
        cell is [CanonicalNumber { Value: >= 0 and <= PlaceCell.GreatestLevel } level, CanonicalNumber { Value: >= 0 } row, CanonicalNumber { Value: >= 0 } column]
        && row.Value < Math.ScaleB(1, (int)level.Value) && column.Value < Math.ScaleB(2, (int)level.Value)
            ? new PlaceCell((int)level.Value, (int)row.Value, (int)column.Value)
            : throw new CanonicalFormatException("geolocationMemo.noCell", "A cell is level, row and column.");

    private static int Count(GeolocationMemo memo, PairJudgement judgement) => memo.Pairs.Count(it => it.Judgement == judgement);

    private static int CountOf(CanonicalObject summary, string name) => summary.Integer(name) is >= 0 and <= int.MaxValue and var count
        ? (int)count : throw new CanonicalFormatException("geolocationMemo.noCount", $"\"{name}\" is no count.");
}
