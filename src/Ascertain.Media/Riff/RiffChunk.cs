namespace Ascertain.Media.Riff;

/// <summary>One chunk as it stands.</summary>
/// <param name="Id">Four characters, as a big-endian number.</param>
/// <param name="Offset">First byte of its id.</param>
/// <param name="Declared">Bytes of data that it declares.</param>
/// <param name="DataEnd">First byte beyond the data that are there.</param>
/// <param name="Path">Where it stands.</param>
internal readonly record struct RiffChunk(uint Id, long Offset, long Declared, long DataEnd, string Path)
{
    /// <summary>First byte of its data.</summary>
    public long Data => Offset + 8;

    /// <summary>Bytes of data that are there.</summary>
    public long Size => DataEnd - Data;
}
