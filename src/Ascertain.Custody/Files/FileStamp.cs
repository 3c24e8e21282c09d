namespace Ascertain.Custody.Files;

/// <summary>What tells whether an open file is still the one that was hashed: device, inode, size, times of content and of status.</summary>
/// <remarks>The status time is included because a program can set the content time back, but not the status time.</remarks>
internal readonly record struct FileStamp
{
    public FileStamp(in NativeFiles.Statx raw)
    {
        Kind = (raw.Mode & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            0xA000 => FileKind.SymbolicLink,
            0x1000 => FileKind.Pipe,
            0x2000 or 0x6000 => FileKind.Device,
            0xC000 => FileKind.Socket,
            _ => FileKind.Other,
        };
        Device = ((ulong)raw.DeviceMajor << 32) | raw.DeviceMinor;
        Inode = raw.Inode;
        Size = checked((long)raw.Size);
        Modified = (raw.ModificationSeconds, raw.ModificationNanoseconds);
        Changed = (raw.ChangeSeconds, raw.ChangeNanoseconds);
    }

    public FileKind Kind { get; }

    public ulong Device { get; }

    public ulong Inode { get; }

    public long Size { get; }

    public (long Seconds, uint Nanoseconds) Modified { get; }

    public (long Seconds, uint Nanoseconds) Changed { get; }
}
