namespace Ascertain.Earth.Horizons;

/// <summary>What hides the sky in one direction.</summary>
/// <param name="Tangent">Tangent of the elevation at which it is seen; negative infinity where nothing is known to hide the sky.</param>
/// <param name="DistanceMetres">How far away it is, along the ellipsoid; 0 where nothing is known to hide the sky.</param>
/// <param name="SeenMetres">How far the ground is known in that direction: the radius, or where the heights at hand end or ground that is not known begins. What is told as hiding the sky can lie beyond, and then something nearer may hide it.</param>
public readonly record struct HorizonPoint(float Tangent, float DistanceMetres, float SeenMetres);
