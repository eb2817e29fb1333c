Grailbird.data.tweets_2014_06 = 
 [ {
    "source": "web",
    "entities": {
      "hashtags": [],
      "user_mentions": [],
      "urls": []
    },
    "geo": {},
    "id_str": "9000000001",
    "text": "Good morning <3",
    "id": 9000000001,
    "created_at": "2010-02-12 00:00:00 +0000",
    "user": {
      "id": 12,
      "id_str": "12",
      "screen_name": "ada_l",
      "name": "Ada",
      "followers_count": 3
    }
  }, {
    "source": "web",
    "entities": {
      "hashtags": [],
      "user_mentions": [
        {
          "screen_name": "hive"
        }
      ],
      "urls": []
    },
    "geo": {},
    "id_str": "483605805959086080",
    "text": "RT @hive: Q1: What cou\u2026",
    "id": 483605805959086080,
    "created_at": "2014-06-30 13:39:43 +0000",
    "user": {
      "id": 12,
      "id_str": "12",
      "screen_name": "ada_l",
      "name": "Ada",
      "followers_count": 3
    },
    "retweeted_status": {
      "id_str": "483605000000000000",
      "text": "Q1: What counts? #BadgeChat",
      "created_at": "2014-06-30 13:36:31 +0000",
      "user": {
        "id": 11,
        "id_str": "11",
        "screen_name": "hive",
        "name": "The Hive",
        "followers_count": 3
      },
      "entities": {
        "hashtags": [
          {
            "text": "BadgeChat"
          }
        ],
        "user_mentions": [],
        "urls": []
      }
    }
  }
]
