namespace Ascertain.Preservation.Interchange;

/// <summary>A part of a file that can be sought in; several parts of one file may be read in turn, by one thread.</summary>
/// <param name="file">Can be sought in; stays open.</param>
/// <param name="first">Its first byte in the file.</param>
/// <param name="length">In bytes; cut where the file ends.</param>
internal sealed class StreamRange(Stream file, long first, long length) : ReadOnlyStream
{
    private readonly long length = Math.Max(0, Math.Min(length, file.Length - first));
    private long at;

    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => at;
        set => at = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A position is 0 or more.");
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? at : length);

    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Clamp(length - at, 0, buffer.Length);
        if (wanted == 0)
        {
            return 0;
        }

        file.Position = first + at;
        int read = file.Read(buffer[..wanted]);
        at += read;
        return read;
    }
}
