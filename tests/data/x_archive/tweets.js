window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1582825767519809536"
          ]
        }
      },
      "retweeted": false,
      "source": "<a href=\"http://x\">Twitter for iPad</a>",
      "entities": {
        "hashtags": [
          {
            "text": "BadgeChat",
            "indices": [
              "0",
              "3"
            ]
          }
        ],
        "user_mentions": [
          {
            "screen_name": "hive",
            "id_str": "11"
          }
        ],
        "urls": []
      },
      "favorite_count": "1",
      "retweet_count": "0",
      "in_reply_to_status_id_str": "1582702502297755653",
      "id_str": "1582825767519809536",
      "in_reply_to_user_id": "11",
      "truncated": false,
      "id": "1582825767519809536",
      "created_at": "Wed Oct 19 20:07:25 +0000 2022",
      "full_text": "@hive A1: work &amp; play #BadgeChat",
      "lang": "en",
      "in_reply_to_screen_name": "hive"
    }
  },
  {
    "tweet": {
      "id_str": "1582825000000000001",
      "created_at": "Wed Oct 19 20:04:22 +0000 2022",
      "full_text": "RT @hive: Q1: What counts as evidence in your school, and who is it that d…",
      "favorite_count": "0",
      "retweet_count": "7",
      "entities": {
        "hashtags": [],
        "user_mentions": [
          {
            "screen_name": "hive"
          }
        ],
        "urls": []
      },
      "lang": "en",
      "source": "<a href=\"http://x\">Twitter for iPad</a>"
    }
  },
  {
    "tweet": {
      "id_str": "1582824000000000001",
      "created_at": "Wed Oct 19 20:00:24 +0000 2022",
      "full_text": "Look here https://t.co/q1 https://t.co/m1",
      "favorite_count": "2",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "user_mentions": [],
        "urls": [
          {
            "url": "https://t.co/q1",
            "expanded_url": "https://twitter.com/hive/status/1582702502297755653"
          }
        ],
        "media": [
          {
            "url": "https://t.co/m1"
          }
        ]
      },
      "extended_entities": {
        "media": [
          {
            "type": "photo",
            "url": "https://t.co/m1",
            "media_url_https": "https://pbs.twimg.com/media/m.jpg",
            "expanded_url": "https://twitter.com/ada_l/status/1582824000000000001/photo/1"
          }
        ]
      },
      "lang": "en"
    }
  }
]
