namespace Ascertain.Rehearsal.Scene;

/// <summary>Linear light in three channels; 1 is the brightest that the camera tells apart.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
    public static Colour operator +(Colour a, Colour b) => new(a.Red + b.Red, a.Green + b.Green, a.Blue + b.Blue);

    public static Colour operator *(Colour a, double factor) => new(a.Red * factor, a.Green * factor, a.Blue * factor);

    public static Colour operator *(Colour a, Colour b) => new(a.Red * b.Red, a.Green * b.Green, a.Blue * b.Blue);

    /// <summary>From one to the other as the share goes from 0 to 1.</summary>
    public static Colour Mix(Colour from, Colour to, double share) => (from * (1 - share)) + (to * share);
}
