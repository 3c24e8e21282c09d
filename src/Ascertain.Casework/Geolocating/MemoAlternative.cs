using Ascertain.Canonical;

namespace Ascertain.Casework.Geolocating;

/// <summary>Another place that was considered.</summary>
/// <param name="Place">Which, in words.</param>
/// <param name="At">Where it is, WGS 84, or null.</param>
/// <param name="Why">What speaks for and against it.</param>
public sealed record MemoAlternative(string Place, GeoPoint? At, string Why)
{
    internal CanonicalObject ToCanonical() => MemoPlace.AddTo(new CanonicalObject { ["place"] = Place, ["why"] = Why }, At);

    internal static MemoAlternative FromCanonical(CanonicalObject alternative)
    {
        MemoFields.Require(alternative, "place", "latitudeDegrees", "longitudeDegrees", "why");
        return new MemoAlternative(MemoFields.Words(alternative, "place"), MemoPlace.ReadOrNull(alternative), MemoFields.Words(alternative, "why"));
    }
}
