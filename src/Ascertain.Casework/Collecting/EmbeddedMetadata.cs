using System.Globalization;
using Ascertain.Media;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Casework.Collecting;

/// <summary>Tells in a phrase what metadata a file carries: clocks, positions, device. Counts only, no values: positions and device are personal.</summary>
internal static class EmbeddedMetadata
{
    /// <summary>The phrase, or null when the own readers found none; formats without an own reader give null too.</summary>
    public static string? Describe(SafeFileHandle file)
    {
        MediaStructure structure = MediaReader.Read(ByteSource.Of(file));
        int device = new[] { structure.Device.Make, structure.Device.Model, structure.Device.Software }.Count(static it => it is not null);
        (int Count, string One, string Many)[] kinds =
        [
            (structure.Clocks.Count, "clock", "clocks"), (structure.Positions.Count, "position", "positions"), (device, "field of the device", "fields of the device"),
        ];
        string phrase = string.Join(", ", kinds.Where(static it => it.Count > 0)
            .Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.Count} {(it.Count == 1 ? it.One : it.Many)}")));
        return phrase.Length == 0 ? null : phrase;
    }
}
