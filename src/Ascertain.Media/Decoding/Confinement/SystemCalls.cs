using System.Runtime.InteropServices;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>Numbers of system calls: <c>arch/x86/entry/syscalls/syscall_64.tbl</c> and <c>include/uapi/asm-generic/unistd.h</c> of Linux.</summary>
internal sealed record SystemCalls
{
    // Reading, memory, threads, time, and asking about oneself. None of these reaches a file by name, another process or the network.
    private const string HarmlessX64 =
        "0 1 19 20 17 18 295 327 8 9 10 11 25 28 12 27 202 273 274 334 218 60 231 13 14 15 127 128 131 219 186 39 110 102 107 104 108 121 124 111 115 "
        + "24 204 143 145 146 147 140 35 230 228 229 96 201 100 98 318 63 99 97 309 3 436 32 33 292 5 262 138 332 4 6 137 21 269 439 89 267 79 217 "
        + "7 271 23 270 80 112 324 221 125 95 158";

    private const string HarmlessArm64 =
        "63 64 65 66 67 68 69 286 62 222 226 215 216 233 214 232 98 99 100 293 96 93 94 134 135 139 136 137 132 128 178 172 173 174 175 176 177 155 156 158 "
        + "124 123 121 120 125 126 141 101 115 113 114 169 153 165 278 160 179 163 168 57 436 23 24 80 79 44 291 43 48 439 78 17 61 "
        + "72 73 49 157 283 223 90 166";

    /// <summary>What the kernel calls the instruction set (<c>AUDIT_ARCH_*</c>, linux/audit.h).</summary>
    public required uint Architecture { get; init; }

    /// <summary>Calls let through whatever their arguments.</summary>
    public required IReadOnlyList<uint> Harmless { get; init; }

    public required uint NewTask { get; init; }

    public required uint Execute { get; init; }

    public required uint OpenAt { get; init; }

    /// <summary>x86-64 only: the old call; null elsewhere.</summary>
    public uint? Open { get; init; }

    public required uint FileControl { get; init; }

    public required uint DeviceControl { get; init; }

    public required uint ProcessControl { get; init; }

    public required uint LimitResource { get; init; }

    public required uint Seccomp { get; init; }

    /// <summary>fork and vfork, where the instruction set still has them.</summary>
    public IReadOnlyList<uint> Forks { get; init; } = [];

    public const uint Clone3 = 435;
    public const uint OpenAt2 = 437;
    public const int LandlockCreateRuleset = 444;
    public const int LandlockAddRule = 445;
    public const int LandlockRestrictSelf = 446;

    /// <summary>Those of this machine; null on an instruction set that has no table here.</summary>
    public static SystemCalls? Current => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => X64(),
        System.Runtime.InteropServices.Architecture.Arm64 => Arm64(),
        _ => null,
    };

    internal static SystemCalls X64() => new()
    {
        Architecture = 0xC000_003E, Harmless = Parse(HarmlessX64), NewTask = 56, Execute = 59, OpenAt = 257, Open = 2, FileControl = 72,
        DeviceControl = 16, ProcessControl = 157, LimitResource = 302, Seccomp = 317, Forks = [57, 58],
    };

    internal static SystemCalls Arm64() => new()
    {
        Architecture = 0xC000_00B7, Harmless = Parse(HarmlessArm64), NewTask = 220, Execute = 221, OpenAt = 56, FileControl = 25,
        DeviceControl = 29, ProcessControl = 167, LimitResource = 261, Seccomp = 277,
    };

    private static uint[] Parse(string numbers) =>
        [.. numbers.Split(' ').Select(static number => uint.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}
