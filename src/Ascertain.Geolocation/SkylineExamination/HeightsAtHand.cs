using Ascertain.Canonical;
using Ascertain.Earth.Elevation;

namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>Heights of the ground that this machine has. They are no part of an investigation: its records name them by digest, and whoever has the same can repeat what was done with them.</summary>
/// <param name="Folders">Folders with tiles or rasters, looked through in this order.</param>
/// <param name="IndexFolder">Where horizons of an area are kept from one run to the next; null to keep none.</param>
public sealed record HeightsAtHand(IReadOnlyList<string> Folders, string? IndexFolder)
{
    /// <summary>No heights.</summary>
    public static HeightsAtHand None { get; } = new([], null);

    /// <summary>True where the files that a record names are here, unchanged.</summary>
    /// <param name="record">Of <see cref="ElevationReference"/>; what is none is not here.</param>
    public bool Has(byte[] record)
    {
        try
        {
            return ElevationReference.FromCanonical(CanonicalJson.ParseObject(record)).OpenIn(Folders) is not null;
        }
        catch (Exception fault) when (fault is CanonicalFormatException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
