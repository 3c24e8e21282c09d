namespace Ascertain.Media.Telemetry;

/// <summary>Keys of GPMF, as big-endian numbers of their four characters (gopro/gpmf-parser, README: tables of keys).</summary>
internal static class GpmfKey
{
    /// <summary>DEVC: a device's streams.</summary>
    public const uint Device = 0x44455643;

    /// <summary>DVID: device id.</summary>
    public const uint DeviceId = 0x44564944;

    /// <summary>DVNM: device name.</summary>
    public const uint DeviceName = 0x44564E4D;

    /// <summary>STRM: a stream.</summary>
    public const uint Stream = 0x5354524D;

    /// <summary>STNM: stream name.</summary>
    public const uint StreamName = 0x53544E4D;

    /// <summary>SCAL: divisors.</summary>
    public const uint Scale = 0x5343414C;

    /// <summary>SIUN: SI units.</summary>
    public const uint SiUnit = 0x5349554E;

    /// <summary>UNIT: display units.</summary>
    public const uint Unit = 0x554E4954;

    /// <summary>TYPE: layout of complex records.</summary>
    public const uint TypeDefinition = 0x54595045;

    /// <summary>TSMP: samples since the recording began.</summary>
    public const uint TotalSamples = 0x54534D50;

    /// <summary>TICK: milliseconds since the device started.</summary>
    public const uint Tick = 0x5449434B;

    /// <summary>STMP: microseconds since the recording began.</summary>
    public const uint Stamp = 0x53544D50;

    /// <summary>EMPT: payloads without new data.</summary>
    public const uint Empty = 0x454D5054;

    /// <summary>GPSF: 0 none, 2, 3.</summary>
    public const uint GpsFix = 0x47505346;

    /// <summary>GPSP: dilution of precision times 100.</summary>
    public const uint GpsPrecision = 0x47505350;

    /// <summary>GPSU: yymmddhhmmss.sss.</summary>
    public const uint GpsUtc = 0x47505355;

    /// <summary>GPSA: MSLV: mean sea level.</summary>
    public const uint GpsAltitudeSystem = 0x47505341;

    /// <summary>GPS5: latitude, longitude, altitude, speed 2D, speed 3D.</summary>
    public const uint Gps5 = 0x47505335;

    /// <summary>GPS9: GPS5 and days since 2000, seconds since midnight, DOP, fix.</summary>
    public const uint Gps9 = 0x47505339;

    /// <summary>GPRI: Karma: time, latitude, longitude, altitude, DOPs, speed, course, fix, satellites.</summary>
    public const uint KarmaGps = 0x47505249;

    /// <summary>SYST: Karma: time since start, Unix time.</summary>
    public const uint KarmaTime = 0x53595354;

    /// <summary>BPOS: Karma: controller's latitude, longitude, altitude.</summary>
    public const uint KarmaController = 0x42504F53;

    /// <summary>The four characters; others than letters, digits and spaces as dots.</summary>
    public static string Name(uint key)
    {
        Span<char> text = stackalloc char[4];
        for (int i = 0; i < 4; i++)
        {
            char one = (char)(byte)(key >> (24 - (8 * i)));
            text[i] = one is >= ' ' and <= '~' ? one : '.';
        }

        return new string(text);
    }
}
