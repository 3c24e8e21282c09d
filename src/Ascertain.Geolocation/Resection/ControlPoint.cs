namespace Ascertain.Geolocation.Resection;

/// <summary>A thing that is seen in a picture and whose place is known.</summary>
/// <param name="X">Pixels from the left edge of the picture to the right; the middle of the first pixel is 0.5.</param>
/// <param name="Y">Pixels from the top edge down.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="HeightMetres">Above the WGS 84 ellipsoid.</param>
public readonly record struct ControlPoint(double X, double Y, GeoPoint Place, double HeightMetres);
