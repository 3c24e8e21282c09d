using Ascertain.Canonical;

namespace Ascertain.Casework.Geolocating;

/// <summary>Points of the ground in memos: <c>latitudeDegrees</c>, <c>longitudeDegrees</c>, WGS 84.</summary>
internal static class MemoPlace
{
    public static CanonicalObject ToCanonical(GeoPoint point) => AddTo(new CanonicalObject(), point);

    public static CanonicalObject AddTo(CanonicalObject document, GeoPoint? point)
    {
        if (point is { } known)
        {
            document["latitudeDegrees"] = known.LatitudeDegrees;
            document["longitudeDegrees"] = known.LongitudeDegrees;
        }

        return document;
    }

    public static GeoPoint? ReadOrNull(CanonicalObject document) => document.Has("latitudeDegrees") || document.Has("longitudeDegrees") ? Read(document) : null;

    public static GeoPoint Read(CanonicalObject document)
    {
        double latitude = document.Number("latitudeDegrees"), longitude = document.Number("longitudeDegrees");
        return GeoPoint.IsValid(latitude, longitude)
            ? GeoPoint.FromDegrees(latitude, longitude)
            : throw new UnusableInputException("A place has a latitude from -90 to 90 and a longitude from -180 to 180 degrees.");
    }
}
