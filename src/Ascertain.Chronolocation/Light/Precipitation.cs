namespace Ascertain.Chronolocation.Light;

/// <summary>What falls from the sky.</summary>
public enum Precipitation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Rain, drizzle, hail and whatever else is no snow.</summary>
    Rain,

    /// <summary>Snow, alone or with rain.</summary>
    Snow,
}
