using Ascertain.Canonical;

namespace Ascertain.Casework.Geolocating;

/// <summary>Something in the clip beside something on the ground.</summary>
/// <param name="Seen">Where it is in the clip; null where it is not to be seen there.</param>
/// <param name="OnMap">Where it stands on the ground, WGS 84; null where that was not said.</param>
/// <param name="OnImage">Where it is in an image from above that is an exhibit too; null without one.</param>
/// <param name="Judgement">How the two stand to each other.</param>
/// <param name="Words">What it is, and what was compared.</param>
public sealed record MemoPair(PictureRegion? Seen, GeoPoint? OnMap, PictureRegion? OnImage, PairJudgement Judgement, string Words)
{
    internal CanonicalObject ToCanonical() => new CanonicalObject
    {
        ["judgement"] = Judgement.Word(),
        ["words"] = Words,
    }.AddIfPresent("seen", Seen?.ToCanonical()).AddIfPresent("map", OnMap is { } place ? MemoPlace.ToCanonical(place) : null).AddIfPresent("image", OnImage?.ToCanonical());

    internal static MemoPair FromCanonical(CanonicalObject pair)
    {
        MemoFields.Require(pair, "seen", "map", "image", "judgement", "words");
        MemoPair read = new(
            pair.Has("seen") ? PictureRegion.FromCanonical(pair.Object("seen")) : null,
            pair.Has("map") ? MemoPlace.Read(pair.Object("map")) : null,
            pair.Has("image") ? PictureRegion.FromCanonical(pair.Object("image")) : null,
            PairJudgements.Parse(pair.Text("judgement")), MemoFields.Words(pair, "words"));
        bool isBelow = read.OnMap is not null || read.OnImage is not null;
        return read.Judgement == PairJudgement.Agrees && (read.Seen is null || !isBelow)
            ? throw new UnusableInputException("A pair that agrees names both: where it is in the clip, and where on the map or in the image.")
            : read.Seen is null && !isBelow ? throw new UnusableInputException("A pair names a place in the clip, on the map or in the image.") : read;
    }
}
