import Customs

extension PortCode {
  /// The port's name after Schedule D, with former and courier ports that still stand on entries; empty
  /// where the schedule has none.
  var name: String { Ports.names[number] ?? "" }
}

/// Port names by code: a table to be read by people, so one port to a line.
private enum Ports {
  static let names: [UInt16: String] = {
    var names: [UInt16: String] = [:]
    for line in table.utf8.split(separator: UInt8(ascii: "\n")) {
      guard let code = UInt16(String(line.prefix(4)) ?? "") else { continue }
      names[code] = String(line.dropFirst(5))
    }
    return names
  }()

  static let table = """
    0101 Portland, ME
    0102 Bangor, ME
    0103 Eastport, ME
    0104 Jackman, ME
    0105 Vanceboro, ME
    0106 Houlton, ME
    0107 Fort Fairfield, ME
    0108 Van Buren, ME
    0109 Madawaska, ME
    0110 Fort Kent, ME
    0111 Bath, ME
    0112 Bar Harbor, ME
    0115 Calais, ME
    0118 Limestone, ME
    0121 Rockland, ME
    0122 Jonesport, ME
    0127 Bridgewater, ME
    0131 Portsmouth, NH
    0132 Belfast, ME
    0152 Searsport, ME
    0181 Lebanon Municipal Airport, NH
    0182 Manchester User Fee Airport, NH
    0201 St. Albans, VT
    0203 Richford, VT
    0206 Beecher Falls, VT
    0207 Burlington, VT
    0209 Derby Line, VT
    0211 Norton, VT
    0212 Highgate Springs-Alburg, VT
    0221 Northeast Region, Boston, Massachusetts
    0401 Boston, MA
    0402 Springfield, MA
    0403 Worcester, MA
    0404 Gloucester, MA
    0405 New Bedford, MA
    0406 Plymouth, MA
    0407 Fall River, MA
    0408 Salem, MA
    0409 Provincetown, MA
    0410 Bridgeport, CT
    0411 Hartford, CT
    0412 New Haven, CT
    0413 New London, CT
    0416 Lawrence, MA
    0417 Logan Airport, MA
    0481 L.G. Hanscom Field, Bedford, MA
    0501 Newport, RI
    0502 Providence, RI
    0503 Mellville, RI
    0701 Ogdensburg, NY
    0704 Massena, NY
    0705 Fort Covington, NY
    0706 Cape Vincent, NY
    0708 Alexandria Bay, NY
    0712 Champlain-Rouses Point, NY
    0714 Clayton, NY
    0715 Trout River, NY
    0781 Plattsburgh International Airport, Plattsburgh, New York
    0901 Buffalo-Niagara Falls, NY
    0903 Rochester, NY
    0904 Oswego, NY
    0905 Sodus Point, NY
    0906 Syracuse, NY
    0907 Utica, NY
    0921 Northeast Region, Boston Massachusetts
    0971 TNT Skypak, Buffalo
    0972 Swift Sure Courier Services, Lt
    0981 Binghamton Regional Airport, NY
    0982 Griffiss International User Fee Airport, Rome, New York
    0983 Ithaca Tompkins International Air, Ithaca, NY
    1001 New York, NY
    1002 Albany, NY
    1003 Newark, NJ
    1004 Perth Amboy, NJ
    1012 JFK International Airport, NY
    1068 Newark FedEx ECCF, NJ
    1069 UPS, Newark, NJ
    1070 Federal Express, Jamaica, NY
    1071 NYACC, Jamaica, NY
    1072 DHL, Jamaica, NY
    1073 Emery Worldwide, Jamaica, NY
    1074 Air France (Mach Plus), Jamaica, NY
    1075 Dworkin/Cosell Courier
    1076 Swiss Air (Skyracer)
    1077 Alitalia (Aliexpress)
    1078 TNT Skypak, Jamaica, NY
    1081 Morristown Airport, Newark, NJ
    1101 Philadelphia, PA
    1102 Chester, PA
    1103 Wilmington, DE
    1104 Pittsburgh, PA
    1105 Paulsboro, NJ
    1106 Wilkes-Barre/Scranton, PA
    1107 Camden, NJ
    1108 Philadelphia International Airport, PA
    1109 Harrisburg, PA
    1113 Gloucester City, NJ
    1119 Allentown, PA
    1181 Allentown-Bethlehem, PA
    1182 Atlantic City User Fee Airport, NJ
    1183 Trenton-Mercer County User Fee Airport, NJ
    1195 UPS, Philadelphia, PA
    1301 Annapolis, MD
    1302 Cambridge, MD
    1303 Baltimore, MD
    1304 Crisfield, MD
    1305 Baltimore-Washington International Airport, MD
    1401 Norfolk-Newport News, VA
    1402 Newport News, VA (former)
    1404 Richmond-Petersburg, VA
    1408 Hopewell, VA
    1409 Charleston, WV
    1410 Front Royal, VA
    1412 New River Valley Airport, VA
    1481 New River Valley Airport, Dubli
    1501 Wilmington, NC
    1502 Winston-Salem, NC
    1503 Durham, NC
    1506 Reidsville, NC (former)
    1511 Beaufort-Morehead City, NC
    1512 Charlotte, NC
    1581 Charlotte-Monroe User Fee Airport, Monroe, North Carolina
    1601 Charleston, SC
    1602 Georgetown, SC
    1603 Greenville-Spartansburg, SC
    1604 Columbia, SC
    1681 Myrtle Beach International Airport, SC
    1701 Brunswick, GA
    1703 Savannah, GA
    1704 Atlanta, GA
    1755 Port for Tracking, Savannah, Georgia
    1758 Olympics Security, Atlanta, Georgia
    1759 Atlanta-Olympics, Atlanta, Georgia
    1781 Cobb County International Airport, Kennesaw, Georgia
    1791 DHL ATL Hub - Atlanta, GA
    1801 Tampa, FL
    1803 Jacksonville, FL
    1805 Fernandina, FL
    1807 Boca Grande, FL
    1808 Orlando, FL
    1809 Orlando-Sanford Airport, FL
    1814 St. Petersburg, FL
    1816 Port Canaveral, FL
    1818 Panama City, FL
    1819 Pensacola, FL
    1820 Port St. Joe, Florida
    1821 Port Manatee, FL
    1822 Fort Myers Airport, FL
    1880 Naples Municipal User Fee Airport, Naples, FL
    1881 Lakeland Linder Airport, Lakeland, Florida
    1883 Sarasota-Bradenton Airport, FL
    1884 Daytona Beach International Airport, FL
    1885 Melbourne Regional Airport, FL
    1886 Ocala Regional Airport, FL
    1887 Leesburg Regional Airport, FL
    1888 Orlando Executive Airport, FL
    1889 St. Augustine Airport, FL
    1901 Mobile, AL
    1902 Gulfport, MS
    1903 Pascagoula, MS
    1904 Birmingham, AL
    1905 Apalachicola, Florida
    1906 Carrabelle, Florida
    1910 Huntsville, AL
    2001 Morgan City, LA
    2002 New Orleans, LA
    2003 Little Rock, AR
    2004 Baton Rouge, LA
    2005 Port Sulphur, LA
    2006 Memphis, TN
    2007 Nashville, TN
    2008 Chattanooga, TN
    2009 Destrehan, LA
    2010 Gramercy, LA
    2011 Greenville, MS
    2012 Avondale, LA
    2013 St. Rose, LA
    2014 Good Hope, LA
    2015 Vicksburg, MS
    2016 Knoxville, TN
    2017 Lake Charles, LA
    2018 Shreveport-Bossier City, LA
    2027 Tri-City Airport, Blountville, TN
    2081 Jackson Airport, Jackson, Mississippi
    2082 Tri-City User Fee Airport, Boun
    2083 Arkansas Aeroplex, Blythville, AR
    2084 Rogers Municipal Airport, Rogers, Arkansas
    2095 FedEx, Memphis, TN
    2101 Port Arthur, TX
    2102 Sabine, TX
    2103 Orange, TX
    2104 Beaumont, TX
    2301 Brownsville, TX
    2302 Del Rio, TX
    2303 Eagle Pass, TX
    2304 Laredo, TX
    2305 Hidalgo, TX
    2307 Rio Grande City, TX
    2309 Progreso, TX
    2310 Roma, TX
    2377 Harlingen Valley International, Harlingen, Texas
    2381 Edinburg Airport, TX
    2383 Valley International Airport, Harlingen, TX
    2393 Brownsville-Cartage Control, Brownsville, Texas
    2397 Roma-Cartage Control, Roma, Texas
    2398 Hidalgo Cartage Control, Pharr, Texas
    2401 Ysleta, TX
    2402 El Paso, TX
    2403 Presidio, TX
    2404 Fabens, TX
    2406 Columbus, NM
    2407 Albuquerque, NM
    2408 Santa Teresa, NM
    2409 Fort Hancock, Texas
    2410 Boquillas, Texas
    2481 Santa Teresa Airport, NM
    2482 Roswell Industrial Airport, Roswell, New Mexico
    2501 San Diego, CA
    2502 Andrade, CA
    2503 Calexico, CA
    2504 San Ysidro, CA
    2505 Tecate, CA
    2506 Otay Mesa, CA
    2507 Calexico-East, CA
    2601 Douglas, AZ
    2602 Lukeville, AZ
    2603 Naco, AZ
    2604 Nogales, AZ
    2605 Phoenix, AZ
    2606 Sasabe, AZ
    2608 San Luis, AZ
    2609 Tucson, AZ
    2681 Scottsdale User Fee Airport, Scottsdale, Arizona
    2682 Phoenix-Mesa Gateway Airport, Mesa, Arizona
    2704 Los Angeles, CA
    2707 Port San Luis, CA
    2709 Long Beach, CA
    2711 El Segundo, CA
    2712 Ventura, CA
    2713 Port Hueneme, CA
    2715 Capitan, CA
    2719 Morro Bay, CA
    2720 Los Angeles International Airport, CA
    2721 Ontario International Airport, CA
    2722 Las Vegas, NV
    2755 Los Angeles Alternate, Los Angeles, California
    2770 DHL, Los Angeles, CA
    2772 Gateway Freight Services, LAX
    2773 Air Cargo Handling Services, IN
    2774 Virgin Atlantic Cargo
    2775 TNT Express, LAX, CA
    2776 IBC Pacific
    2777 ECCF Micom Inglewood, Inglewood, California
    2781 Palm Springs User Fee, Palm Springs, California
    2782 San Bernardino International Airport, San Bernardino, California
    2783 Southern California Logistics Airport UFA, Victorville, California
    2786 Meadows Field Airport Bakersfield, CA
    2787 John Wayne User Fee Airport, Santa Ana, California
    2788 Van Nuys User Fee Airport, Van Nuys, California
    2791 DHL-Hub, Los Angeles, CA
    2795 UPS-Ontario, CA
    2801 San Francisco International Airport, CA
    2802 Eureka, CA
    2803 Fresno, CA
    2805 Monterey, CA
    2809 San Francisco, CA
    2810 Stockton, CA
    2811 Oakland, CA
    2812 Richmond, CA
    2813 Alameda, CA
    2815 Crockett, CA
    2816 Sacramento, CA (former)
    2820 Martinez, CA
    2821 Redwood City, CA
    2827 Selby, CA
    2828 San Joaquin River, CA
    2829 San Pablo Bay, CA
    2830 Carquinez Strait, CA
    2831 Suisun Bay, California
    2833 Reno, NV
    2834 San Jose International Airport, CA
    2835 Sacramento International Airport, CA
    2870 DHL Worldwide Express, San Fran
    2871 Air Cargo Handling Services, Sa
    2872 TNT Skypak, San Francisco
    2873 IBC Pacific, California
    2895 FedEx, Oakland, CA
    2901 Astoria, OR
    2902 Newport, OR
    2903 Coos Bay, OR
    2904 Portland, OR
    2905 Longview, WA
    2907 Boise, ID
    2908 Vancouver, WA
    2909 Kalama, WA
    2910 Portland International Airport, OR
    2981 Kingsley Field Klamath Falls, O
    2982 Medford-Jackson County Airport
    2983 Hillsboro Airport, Hillsboro, Oregon
    2991 Federal Express Currier
    3001 Seattle, WA
    3002 Tacoma, WA
    3003 Aberdeen-Hoquiam, WA
    3004 Blaine, WA
    3005 Bellingham, WA
    3006 Everett, WA
    3007 Port Angeles, WA
    3008 Port Townsend, WA
    3009 Sumas, WA
    3010 Anacortes, WA
    3011 Nighthawk, WA
    3012 Danville, WA
    3013 Ferry, WA
    3014 Friday Harbor, WA
    3015 Boundary, WA
    3016 Laurier, WA
    3017 Point Roberts, WA
    3018 Kenmore Air Harbor, WA
    3019 Oroville, WA
    3020 Frontier, WA
    3022 Spokane, WA
    3023 Lynden, WA
    3025 Metaline Falls, WA
    3026 Olympia, WA
    3027 Neah Bay, WA
    3029 Seattle-Tacoma International Airport, WA
    3071 UPS, Seattle, WA
    3072 Avion Brokers, Seattle, WA
    3073 DHL, Seattle, WA
    3074 Airborne Express, Seattle, WA
    3081 Yakima Air Terminal, WA
    3082 Grant County Airport, WA
    3095 UPS, Seattle, WA
    3099 Port of Puget Sound, Seattle, Washington
    3101 Juneau, AK
    3102 Ketchikan, AK
    3103 Skagway, AK
    3104 Alcan, AK
    3105 Wrangell, AK
    3106 Dalton Cache, AK
    3107 Valdez, AK
    3111 Fairbanks, AK
    3112 Petersburg, AK
    3115 Sitka, AK
    3124 Pelican, Alaska
    3125 Sand Point, Alaska
    3126 Anchorage, AK
    3127 Kodiak, AK
    3181 Saint Paul Airport, Anchorage, Alaska
    3195 FedEx, Anchorage, AK
    3196 UPS, Anchorage, AK
    3201 Honolulu, HI
    3202 Hilo, HI
    3203 Kahului, HI
    3204 Nawiliwili-Port Allen, HI
    3205 Honolulu International Airport, HI
    3206 Kona, HI
    3207 Guam Preclearance, Tamuning, Guam
    3211 Saipan, Tamuning, Guam
    3212 Tinian, Tamuning, Guam
    3213 Rota, Tamuning, Guam
    3279 FedEx Corp Honolulu, HI
    3295 U.P.S. Courier
    3301 Raymond, MT
    3302 Eastport, ID
    3303 Salt Lake City, UT
    3304 Great Falls, MT
    3305 Butte, MT
    3306 Turner, MT
    3307 Denver, CO
    3308 Porthill, ID
    3309 Scobey, MT
    3310 Sweetgrass, MT
    3312 Whitetail, MT
    3316 Piegan, MT
    3317 Opheim, MT
    3318 Roosville, MT
    3319 Morgan, MT
    3321 Whitlash, MT
    3322 Del Bonita, MT
    3323 Wildhorse, MT
    3324 Kalispell Airport, MT
    3325 Havre, MT
    3327 Vancouver, BC, Canada
    3328 Calgary, Alberta, Canada
    3329 Edmonton, Alberta, Canada
    3332 Casper, WY
    3381 Missoula User Fee Airport, Missoula, Montana
    3382 Casper, WY (former)
    3383 Jeffco User Fee Airport, Broomfield, Colorado
    3384 Centennial Airport, CO
    3385 Eagle County Regional Airport, CO
    3386 Bozeman Yellowstone User Fee Airport, Belgrade, MT
    3401 Pembina, ND
    3402 Noyes, MN
    3403 Portal, ND
    3404 Neche, ND
    3405 St. John, ND
    3406 Northgate, ND
    3407 Walhalla, ND
    3408 Hannah, ND
    3409 Sarles, ND
    3410 Ambrose, ND
    3411 Fargo, ND
    3413 Antler, ND
    3414 Sherwood, ND
    3415 Hansboro, ND
    3416 Maida, ND
    3417 Fortuna, ND
    3419 Westhope, ND
    3420 Noonan, ND
    3421 Carbury, ND
    3422 Dunseith, ND
    3423 Warroad, MN
    3424 Baudette, MN
    3425 Pinecreek, MN
    3426 Roseau, MN
    3427 Grand Forks, ND
    3428 Winnipeg International Airport, Winnipeg, Canada
    3429 Crane Lake, Minnesota
    3430 Lancaster, MN
    3433 Williston Airport, ND
    3434 Minot Airport, ND
    3481 Hector International Airport
    3501 Minneapolis-St. Paul, MN
    3502 Sioux Falls, SD
    3510 Duluth, MN - Superior, WI
    3511 Ashland, WI
    3512 Omaha, NE
    3513 Des Moines, IA
    3581 Rochester User Fee Airport, MN
    3601 Duluth, Minn.
    3602 Ashland, Wisconsin
    3604 International Falls-Ranier, MN
    3608 Superior, Wisconsin
    3613 Grand Portage, MN
    3614 Silver Bay, MN (former)
    3701 Milwaukee, WI
    3702 Marinette, WI
    3703 Green Bay, WI
    3706 Manitowoc, WI
    3707 Sheboygan, Wisconsin
    3708 Racine, WI
    3781 Appleton International Airport, Appleton, Wisconsin
    3801 Detroit, MI
    3802 Port Huron, MI
    3803 Sault Ste Marie, MI
    3804 Saginaw-Bay City, MI
    3805 Battle Creek, MI
    3806 Grand Rapids, MI
    3807 Detroit Metropolitan Airport, MI
    3808 Escanaba, MI
    3809 Marquette, MI
    3814 Algonac, MI
    3815 Muskegon, MI
    3816 Grand Haven, MI
    3818 Rogers City, MI
    3819 Detour City, MI
    3820 Mackinac Island, MI
    3822 South Haven, Michigan
    3842 Presque Isle, MI
    3843 Alpena, MI
    3844 Ferrysburg, MI
    3881 Oakland-Pontiac Airport, MI
    3882 Willow Run Airport, Ypsilanti, MI
    3883 Capital Region International Airport, Lansing, MI
    3901 Chicago, IL
    3902 Peoria, IL
    3903 Omaha, Nebraska
    3904 East Chicago, IN
    3905 Gary, IN
    3907 Des Moines, Iowa
    3908 Davenport, IA-Rock Island, IL
    3909 Rockford Airport, IL
    3910 Chicago Midway International Airport, IL
    3971 TNT Express Consignment, Chicago, IL
    3972 ECCF IBC Chicago, Chicago, Illinois
    3981 Waukegan Airport, IL
    3982 Greater Rockford Airport, Rockf
    3983 Chicago Executive Airport, IL (Formerly Pal-Waukee)
    3984 Dupage Airport, IL
    3985 Decatur User Fee Airport, IL
    3987 UFA UI Willard Airport, Savoy, IL
    3991 DHL Chicago Hub, Chicago, Illinois
    4101 Cleveland, OH
    4102 Cincinnati-Lawrenceburg, OH
    4103 Columbus, OH
    4104 Dayton, OH
    4105 Toledo-Sandusky, OH
    4106 Erie, PA
    4108 Ashtabula, Ohio
    4109 Conneaut, Ohio
    4110 Indianapolis, IN
    4111 Fairport, Ohio
    4112 Akron, OH
    4115 Louisville, KY
    4116 Owensboro-Evansville, IN
    4117 Huron, OH
    4121 Lorain, OH
    4122 Ashtabula-Conneaut, OH
    4170 Burlington Air Express
    4181 Airborne Air Park
    4182 Rickenbacker Airport, OH
    4183 Fort Wayne Airport, IN
    4184 Bluegrass Airport, Lexington, KY
    4185 Hulman Regional Airport, IN
    4192 Burlington Air Express, Ohio
    4195 Emery World-Wide, Dayton, OH
    4196 UPS Courier
    4197 DHL Cincinnati, OH
    4198 FedEx, Indianapolis, IN
    4501 Kansas City, MO
    4502 St. Joseph, MO
    4503 St. Louis, MO
    4504 Wichita, KS
    4505 Springfield, MO
    4506 Spirit of St. Louis Airport, MO
    4507 Kansas City Smart Port, Kansas City, Kansas
    4581 Midamerican Airport, Mascoutah, IL
    4601 New York/Newark Area, Newark, New Jersey
    4602 Perth Amboy, New Jersey
    4670 ECCF UPS Newark, Newark, New Jersey
    4671 ECCF FedEx Corp Newark, Newark, New Jersey
    4681 Morristown Airport, Morristown, New Jersey
    4682 Stewart International Airport UFF, New Windsor, New York
    4701 John F. Kennedy Airport, Jamaica, New York
    4771 ECCF NYACC JFK Airport, Jamaica, New York
    4772 ECCF DHL Airways JFK Airport, Jamaica, New York
    4773 ECCF Micom JFK, Jamaica, New York
    4774 ECCF IBC JFK, Jamaica, New York
    4778 ECCF FedEx Corp JFK Airport, Jamaica, New York
    4901 Aguadilla, PR
    4904 Fajardo, PR
    4905 Guanica, PR
    4906 Humacao, PR
    4907 Mayaguez, PR
    4908 Ponce, PR
    4909 San Juan, PR
    4911 Jobos, PR
    4912 Guayanilla, PR
    4913 San Juan International Airport, PR
    5101 Charlotte Amalie, VI
    5102 Cruz Bay, VI
    5103 Coral Bay, VI
    5104 Christiansted, VI
    5105 Frederiksted, VI
    5201 Miami, FL
    5202 Key West, FL
    5203 Port Everglades, FL
    5204 West Palm Beach, FL
    5205 Fort Pierce, FL
    5206 Miami International Airport, FL
    5210 Ft. Lauderdale International Airport, FL
    5255 Miami Alternate, Miami, Florida
    5270 ECCF International Courier Assn Miami, FL
    5271 DHL, Miami, FL
    5272 ECCF MIA/CFS Miami, FL
    5273 UPS Miami International Airport
    5274 FedEx Corp Miami ECCF, Miami, Florida (Port 5297 is used)
    5281 Marathon International Airport, Marathon, Florida
    5282 Boca Raton Airport, Boca Raton, Florida
    5283 Witham Field GAF, Stuart, Florida
    5295 UPS, Miami, FL
    5296 DHL, Miami, FL
    5297 FedEx, Miami, FL
    5298 IBC Courier Hub, FL
    5301 Houston, TX
    5306 Texas City, TX
    5309 Houston Intercontinental Airport, TX
    5310 Galveston, TX
    5311 Freeport, TX
    5312 Corpus Christi, TX
    5313 Port Lavaca, TX
    5314 Hobby International Airport, Houston, Texas
    5315 Ellington Field, Houston, Texas
    5381 Sugar Land Regional Airport, TX
    5382 Conroe-North, Conroe, Texas
    5401 Washington, DC
    5402 Alexandria, VA
    5501 Dallas-Fort Worth, TX
    5502 Amarillo, TX
    5503 Lubbock, TX
    5504 Oklahoma City, OK
    5505 Tulsa, OK
    5506 Austin, TX
    5507 San Antonio, TX
    5582 Midland International Airport, TX
    5583 Fort Worth Alliance Airport, TX
    5584 Addison Airport, Dallas, TX
    5585 Collin County Regional UFA, McKinney, Texas
    5586 Ardmore Municipal Airport, Ardmore, Oklahoma
    5587 Kelly Field Annex, San Antonio, Texas
    5588 Dallas Love Field, Dallas, TX
    5589 Meacham International Airport, Fort Worth, Texas
    5901 Norfolk/Mobile/Charleston
    6000 Vessels Under Own Power
    7000 Low Value
    7001 Canadian Late Receipts Estimate
    7010 Canadian Late Receipts Estimate
    7070 Low Value
    7100 Northeast Region, Boston, Massachusetts
    7121 Montreal Quebec Canada, Montreal, Canada
    7122 Toronto Ontario Canada, Toronto, Canada
    7400 Southeast Region, Miami, Florida
    7401 CBP St. Thomas Preclearance, St. Thomas, US Virgin Islands
    7404 CBP St. Croix Preclearance, St. Croix, US Virgin Islands
    7421 CBP Bermuda Preclearance, Washington, DC
    7422 CBP Freeport Preclearance, Washington, DC
    7423 CBP, Nassau Preclearance, Washington, DC
    7424 CBP, Aruba Preclearance, Washington, DC
    7425 CBP, Punta Cana International Preclearance, Washington, DC
    7500 South Central Region, New Orleans, Louisiana
    7541 Dublin, IE Preclearance, Washington, DC
    7542 Shannon IE Preclearance, Washington, DC
    7543 CBP Abu Dhabi Preclearance, Washington, DC
    7600 Southwest Region, Houston, Texas
    7700 Pacific Region, Long Beach, California
    7728 Pacific Region, San Francisco, California
    7729 Pacific Region, San Francisco, California
    7900 CBP North Central Region, Chicago, Illinois
    7922 CBP Vancouver Preclearance, Washington, DC
    7923 CBP Calgary Preclearance, Washington, DC
    7924 CBP Edmonton Preclearance, Washington, DC
    7925 CBP Montreal Preclearance, Washington, DC
    7926 CBP Toronto Preclearance, Washington, DC
    7928 CBP Winnipeg Preclearance, Washington, DC
    7929 CBP Ottawa Preclearance, Washington, DC
    7930 CBP Victoria Preclearance, Washington, DC
    7931 CBP Halifax Nova Scotia Preclearance, Washington, DC
    8000 Mail Shipments
    9232 Calgary, Alberta
    9999 Forms Distribution Center
    """
}
