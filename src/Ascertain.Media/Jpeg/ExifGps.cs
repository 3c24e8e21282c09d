namespace Ascertain.Media.Jpeg;

/// <summary>Entries of the GPS directory by tag, 0 to 31 (Exif 2.32 §4.6.6).</summary>
internal sealed class ExifGps
{
    private readonly TiffEntry[] entries = new TiffEntry[32];

    public bool IsEmpty { get; private set; } = true;

    public void Take(in TiffEntry entry)
    {
        if ((uint)entry.Tag < 32 && entries[entry.Tag].Type == 0)
        {
            entries[entry.Tag] = entry;
            IsEmpty = false;
        }
    }

    public bool TryGet(int tag, out TiffEntry entry)
    {
        entry = entries[tag];
        return entry.Type != 0;
    }
}
