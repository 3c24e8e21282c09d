using System.Runtime.InteropServices;

namespace Ascertain.Casework.Collecting;

/// <summary>Asks the kernel whether it holds its clock for synchronised.</summary>
internal static partial class SystemClockState
{
    // struct timex of linux/timex.h: 208 bytes where long has 64 bits; "status" lies behind modes (padded to 8 bytes) and four longs.
    private const int TimexBytes = 256, StatusOffset = 40;

    // STA_UNSYNC of linux/timex.h.
    private const int Unsynchronised = 0x40;

    /// <summary>The state now. It is the system's claim: a machine can be synchronised to a server that lies.</summary>
    public static ClockSynchronisation Read()
    {
        if (!OperatingSystem.IsLinux() || IntPtr.Size != 8)
        {
            return ClockSynchronisation.Unknown;
        }

        // All zero: "modes" 0 reads and sets nothing.
        byte[] timex = new byte[TimexBytes];
        try
        {
            return adjtimex(timex) < 0 ? ClockSynchronisation.Unknown : OfStatus(BitConverter.ToInt32(timex, StatusOffset));
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            return ClockSynchronisation.Unknown;
        }
    }

    internal static ClockSynchronisation OfStatus(int status) =>
        (status & Unsynchronised) != 0 ? ClockSynchronisation.NotSynchronised : ClockSynchronisation.Synchronised;

    [LibraryImport("libc", SetLastError = true)]
    private static partial int adjtimex([In, Out] byte[] timex);
}
