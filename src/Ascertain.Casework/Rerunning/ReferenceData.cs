using Ascertain.Copies.ClipIndex;

namespace Ascertain.Casework.Rerunning;

/// <summary>Reference data of the reader, by which examinations are repeated that used the same.</summary>
public sealed class ReferenceData : IDisposable
{
    private ReferenceData(IReadOnlyList<ClipIndexFolder> indexes) => Indexes = indexes;

    /// <summary>Indexes of clips.</summary>
    public IReadOnlyList<ClipIndexFolder> Indexes { get; }

    /// <summary>No reference data.</summary>
    public static ReferenceData None { get; } = new([]);

    /// <summary>Opens what lies in a folder or in one of its folders.</summary>
    /// <exception cref="UnusableInputException">There is no such folder, nothing in it is reference data, or something is damaged.</exception>
    public static ReferenceData Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UnusableInputException($"There is no folder {folder}.");
        }

        List<ClipIndexFolder> indexes = [];
        try
        {
            foreach (string each in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Prepend(folder).Where(ClipIndexFolder.IsIn))
            {
                indexes.Add(ClipIndexFolder.OpenToSearch(each));
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            indexes.ForEach(static it => it.Dispose());
            throw new UnusableInputException($"Reference data in {folder} cannot be used: {fault.Message}");
        }

        return indexes.Count > 0 ? new ReferenceData(indexes) : throw new UnusableInputException($"{folder} holds no reference data that a method of this release uses: no index of clips.");
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
