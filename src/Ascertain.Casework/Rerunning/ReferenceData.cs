using Ascertain.Copies.ClipIndex;
using Ascertain.Earth.Elevation;
using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Casework.Rerunning;

/// <summary>Reference data of the reader, by which examinations are repeated that used the same.</summary>
public sealed class ReferenceData : IDisposable
{
    private ReferenceData(IReadOnlyList<ClipIndexFolder> indexes, HeightsAtHand heights) => (Indexes, Heights) = (indexes, heights);

    /// <summary>Indexes of clips.</summary>
    public IReadOnlyList<ClipIndexFolder> Indexes { get; }

    /// <summary>Heights of the ground.</summary>
    public HeightsAtHand Heights { get; }

    /// <summary>No reference data.</summary>
    public static ReferenceData None { get; } = new([], HeightsAtHand.None);

    /// <summary>Heights of the ground in a folder, whatever is in it.</summary>
    public static ReferenceData OfHeights(string folder) => new([], new HeightsAtHand([folder], null));

    /// <summary>Opens what lies in a folder or in one of its folders.</summary>
    /// <exception cref="UnusableInputException">There is no such folder, nothing in it is reference data, or something is damaged.</exception>
    public static ReferenceData Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UnusableInputException($"There is no folder {folder}.");
        }

        List<ClipIndexFolder> indexes = [];
        List<string> heights = [];
        try
        {
            foreach (string each in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Prepend(folder))
            {
                if (ClipIndexFolder.IsIn(each))
                {
                    indexes.Add(ClipIndexFolder.OpenToSearch(each));
                }

                if (ElevationFolder.Open(each).TileNames.Count > 0)
                {
                    heights.Add(each);
                }
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            indexes.ForEach(static it => it.Dispose());
            throw new UnusableInputException($"Reference data in {folder} cannot be used: {fault.Message}");
        }

        return indexes.Count + heights.Count > 0 ? new ReferenceData(indexes, new HeightsAtHand(heights, null))
            : throw new UnusableInputException($"{folder} holds no reference data that a method of this release uses: no index of clips, and no heights of the ground.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ClipIndexFolder index in Indexes)
        {
            index.Dispose();
        }
    }
}
